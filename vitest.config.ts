import { defineConfig } from 'vitest/config'

// As the launcher sets it: the embedded warehouse holds a thread of Node's pool for each running statement.
process.env.UV_THREADPOOL_SIZE ??= '16'

export default defineConfig({
  test: {
    include: ['{src,test,scripts,practice-shop,bench,dashboard,storefront}/**/*.test.{ts,tsx}'],
    // chDB binds one data directory per process, so every file gets a process of its own.
    pool: 'forks',
    maxWorkers: 2,
    // A browser on a machine that others use too can miss its moment. Where nobody watches it gets a second one; the report says which needed it.
    retry: process.env.CI ? 1 : 0,
    globalSetup: ['test/support/test-servers.ts'],
    testTimeout: 60_000,
    // What a screen comes to may take longer than the second that is usual, where others use the machine, too.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 60_000,
  },
})
