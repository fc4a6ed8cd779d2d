export const fuses: Readonly<Record<string, boolean>>
