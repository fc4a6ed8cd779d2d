export { consentHandlers } from './consent-handlers.js'
export { consentStore } from './consent.store.js'
