/** Packages that exist as ES modules only, or whose start is quicker in one file: they go into the CommonJS bundles. */
export const bundledPackages = ['fast-png', 'mrz', 'temporal-polyfill', 'zod']
