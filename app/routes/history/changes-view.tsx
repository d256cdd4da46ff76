import { planAddress } from '#app/domain/register/plan-address.ts'
import { ChangeKind } from '#app/domain/register/plan-snapshot.ts'
import type { ListedChange } from '#app/operations/history/list-changes.server.ts'
import { readListState, type ListColumn } from '#app/components/list/columns.ts'

export const changeNames: Record<ChangeKind, string> = {
  added: 'Added',
  changed: 'Changed',
  gone: 'Gone',
  returned: 'Came back',
}

export const changeColumns: readonly ListColumn<ListedChange>[] = [
  { key: 'ref', heading: 'Plan', isFixed: true, value: ({ ref }) => ref, cell: planLink },
  { key: 'kind', heading: 'What happened', value: ({ kind }) => changeNames[kind] },
  {
    key: 'changes',
    heading: 'What changed',
    value: ({ changes }) =>
      changes.map(({ what, before, after }) => `${what}: ${before}, now ${after}`).join('; ') || null,
  },
]

function planLink({ ref }: ListedChange) {
  return (
    <a className="govuk-link app-break-anywhere" href={planAddress(ref)}>
      {ref}
    </a>
  )
}

/** What an address asks of an import's changes: `?kind=gone&page=2`. */
export function readChangesView(url: URL) {
  const kind = ChangeKind.safeParse(url.searchParams.get('kind'))
  return { state: readListState(url, changeColumns), kind: kind.success ? kind.data : undefined }
}
