/** The kinds of names whose values nobody wants in a command log, a screenshot or a bug report. */
const SECRET =
  /PASS(WORD|WD|PHRASE)?|SECRET|TOKEN|API[_-]?KEY|ACCESS[_-]?KEY|PRIVATE|CREDENTIAL|AUTH(?!OR)|[_-]KEY$|^KEY$|DSN$|(DATABASE|REDIS|MONGO\w*|AMQP|POSTGRES\w*)_UR[LI]$/i

export const looksSecret = (name: string): boolean => SECRET.test(name)
