export function contractHash(root: string): string
