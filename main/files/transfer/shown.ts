/** A name from anywhere, fit for a sentence or a log: nothing in it turns a line around, colours it or ends it. */
export const shown = (name: string): string =>
  name.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu, '\ufffd')
