import { create } from 'zustand'

/** A form that was prepared or attached in this window: shown again without asking the station; gone when the case is left. */
interface FormsSlice {
  readonly pdfs: Readonly<Record<string, string>>
  /** the page as the station keeps it, JPEG in base64 */
  readonly scans: Readonly<Record<string, string>>
  readonly keepPdf: (key: string, pdf: string) => void
  readonly keepScan: (key: string, page: string) => void
  readonly forget: () => void
}

export const useForms = create<FormsSlice>((set) => ({
  pdfs: {},
  scans: {},
  keepPdf: (key, pdf) => set(({ pdfs }) => ({ pdfs: { ...pdfs, [key]: pdf } })),
  keepScan: (key, page) => set(({ scans }) => ({ scans: { ...scans, [key]: page } })),
  forget: () => set({ pdfs: {}, scans: {} }),
}))
