import { create } from 'zustand'

/** A form that was prepared or attached in this window: shown again without asking the station; gone when the case is left. */
interface FormsSlice {
  readonly pdfs: Readonly<Record<string, string>>
  readonly scans: Readonly<Record<string, { readonly mediaType: string; readonly file: string }>>
  readonly keepPdf: (key: string, pdf: string) => void
  readonly keepScan: (key: string, mediaType: string, file: string) => void
  readonly forget: () => void
}

export const useForms = create<FormsSlice>((set) => ({
  pdfs: {},
  scans: {},
  keepPdf: (key, pdf) => set(({ pdfs }) => ({ pdfs: { ...pdfs, [key]: pdf } })),
  keepScan: (key, mediaType, file) => set(({ scans }) => ({ scans: { ...scans, [key]: { mediaType, file } } })),
  forget: () => set({ pdfs: {}, scans: {} }),
}))
