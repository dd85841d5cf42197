import pino from 'pino'

/** Structured lines on standard output. What could be a secret or a person's words is left out. */
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
