import type { RequestAction } from '../../../../preload/contract/rights-view.js'
import type { ActProps } from './act-dialog.js'
import { AnswerDialog, FactDialog, RefuseDialog } from './answer-dialogs.js'
import { ExecuteDialog } from './execute-dialog.js'
import { ChangeDialog, CloseDialog, LiftDialog, NotifiedDialog, OverdueDialog, SignedDialog } from './simple-dialogs.js'

/** The dialog of one action; the list of actions is the station's. */
export function RequestDialog({ action, ...props }: ActProps & { readonly action: RequestAction }) {
  switch (action) {
    case 'markSigned':
      return <SignedDialog {...props} />
    case 'execute':
      return <ExecuteDialog {...props} />
    case 'confirmFact':
      return <FactDialog {...props} />
    case 'answer':
      return <AnswerDialog {...props} />
    case 'refuse':
      return <RefuseDialog {...props} />
    case 'change':
      return <ChangeDialog {...props} />
    case 'lift':
      return <LiftDialog {...props} />
    case 'notified':
      return <NotifiedDialog {...props} />
    case 'explainOverdue':
      return <OverdueDialog {...props} />
    case 'close':
      return <CloseDialog {...props} />
  }
}
