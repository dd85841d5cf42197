import pino from 'pino'

/** Structured lines on standard output. Possible secrets and people's words are left out. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: undefined,
  redact: {
    paths: [
      'password',
      'token',
      'secret',
      'authorization',
      'cookie',
      'headers',
      '*.password',
      '*.token',
      '*.secret',
    ],
    censor: '[left out]',
  },
})
