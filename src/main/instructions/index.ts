export { instructionStore } from './instruction.store.js'
export { instructionHandlers, type InstructionPorts } from './instruction-handlers.js'
