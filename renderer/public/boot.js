// Loads the page again when a part of it did not come: a browser drops what it fetches whenever the machine's networks
// change, as they do each time a container starts. A few times at most, so that a broken build does not go in a circle.
addEventListener(
  'error',
  (event) => {
    const part = event.target
    const drawn = (document.getElementById('root')?.childElementCount ?? 0) > 0
    if (drawn || (!(part instanceof HTMLScriptElement) && !(part instanceof HTMLLinkElement))) return
    const tries = Number(sessionStorage.getItem('longshore.boots') ?? 0)
    if (tries >= 5) return
    sessionStorage.setItem('longshore.boots', String(tries + 1))
    setTimeout(() => location.reload(), 200 * (tries + 1))
  },
  true,
)
