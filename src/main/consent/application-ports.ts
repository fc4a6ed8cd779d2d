import type { Result } from '../../preload/contract/index.js'
import type { CaseOperations, CasePorts } from '../cases/index.js'
import type { Database } from '../database/index.js'
import type { DocumentData } from '../documents/index.js'
import type { TabletService } from '../tablet/index.js'
import type { applicationStore } from './application.store.js'
import type { tabletSignatureStore } from './tablet-signature.store.js'

export type ScanMediaType = 'application/pdf' | 'image/jpeg' | 'image/png'

/** What a form of ours was printed as. */
export interface PrintedForm {
  readonly document: 'D-04'
  readonly number: string
  /** of its machine-readable code (CR-9) */
  readonly codeDigest: string
  /** number read by the eyes where the code cannot be read */
  readonly typedNumber: string | null
}

/** What the application D-04 and the tablet need besides a case. */
export interface ApplicationPorts extends CasePorts {
  readonly database: Database<CaseOperations & typeof applicationStore & typeof tabletSignatureStore>
  readonly render: (data: DocumentData) => Promise<Result<Uint8Array, 'DOCUMENT_INCOMPLETE'>>
  /** the page of the signed paper as it is kept, or why this file is not that paper */
  readonly readForm: (
    file: Uint8Array,
    mediaType: ScanMediaType,
    expected: PrintedForm,
  ) => Promise<
    Result<
      { readonly page: Uint8Array; readonly mediaType: ScanMediaType },
      'FILE_NOT_READABLE' | 'FILE_TOO_LARGE' | 'REQUIREMENT_NOT_MET'
    >
  >
  readonly tablet: Pick<TabletService, 'ready' | 'offer'>
}
