import { itemCode } from '#app/domain/rubric/item-code.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { spreadNames } from '#app/domain/moderation/item.ts'
import type { ModerationRow } from '#app/operations/moderation/list-moderations.server.ts'
import type { ListColumn } from '#app/components/list/columns.ts'
import { givenWords } from '#app/components/moderation/agreed-rating.tsx'

/** Columns of the agenda as a file. Comments stay in the workbench: they tell of a child. */
export const agendaColumns: readonly ListColumn<ModerationRow>[] = [
  { key: 'ref', heading: 'Plan or form', value: ({ planRef }) => planRef },
  { key: 'agency', heading: 'Agency', value: ({ agency }) => (agency === null ? 'Several' : agencyNames[agency]) },
  { key: 'section', heading: 'Section', value: ({ section }) => section },
  { key: 'criterion', heading: 'Criterion', value: ({ criterionId }) => itemCode(criterionId) },
  { key: 'question', heading: 'Question', value: ({ question }) => question },
  { key: 'difference', heading: 'Difference', value: ({ spread }) => spreadNames[spread] },
  { key: 'ratings', heading: 'Ratings', value: ({ ratings }) => ratings.map(givenWords).join(' / ') },
  { key: 'agreed', heading: 'Agreed', value: ({ agreed }) => (agreed === null ? null : givenWords(agreed)) },
  { key: 'dissents', heading: 'Dissents', value: ({ dissents }) => dissents, kind: 'number' },
]
