/** Whether a text is a `docker run` line, so that it is meant for the whole form. */
export const isRunCommand = (text: string): boolean =>
  /^\s*(?:\$\s+)?(?:sudo\s+)?(?:docker|podman|nerdctl)\s+(?:container\s+)?(?:run|create)\s/.test(text)
