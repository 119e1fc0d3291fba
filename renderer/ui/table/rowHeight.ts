/** Every list row, everywhere: `--h-row`. */
export const ROW = 32
