// `npm run build`: programs, pages and command line into out/.
import { buildAll } from './build/fresh.mjs'

process.exit(buildAll().length === 0 ? 0 : 1)
