/** The page's scheme, and that of links from outside. The page's own host in it, `app`, is no link's. */
export const SCHEME = 'longshore'
