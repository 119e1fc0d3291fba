/** Answers one method with nothing, so that it stays loading, or with an error. @param {import('@playwright/test').Page} page */
export async function answer(page, method, error) {
  await page.routeWebSocket(/\/wire/, (socket) => {
    const main = socket.connectToServer()
    const held = new Set()
    socket.onMessage((message) => {
      const frame = typeof message === 'string' ? JSON.parse(message) : {}
      if ((frame.t === 'open' || frame.t === 'call') && frame.method === method) {
        held.add(frame.id)
        if (error) socket.send(JSON.stringify({ t: 'error', id: frame.id, error }))
      } else if (!held.has(frame.id)) main.send(message)
    })
  })
}
