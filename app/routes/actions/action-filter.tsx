import {
  actionLevels,
  levelWords,
  originNames,
  staleAfterWords,
  type ActionOrigin,
} from '#app/domain/actions/action.ts'
import {
  actionFlags,
  actionOwners,
  actionShowNames,
  actionShows,
  type ActionFilter,
  type ActionFlag,
  type ActionOwner,
} from '#app/domain/actions/action-filter.ts'
import { originAddress } from '#app/domain/actions/origin.ts'
import { ownerWords } from '#app/domain/actions/summary.ts'
import { CheckboxesField, SelectField } from '#app/components/form/fields.tsx'
import type { FilterChip } from '#app/components/list/filtered-list.tsx'

const small = { classes: 'govuk-checkboxes--small', reply: undefined }

const flagNames: Record<ActionFlag, string> = {
  overdue: 'Overdue',
  stale: `Stale: no note for ${staleAfterWords}`,
}

const ownerName = (owner: ActionOwner) => ownerWords(owner === 'area' ? null : owner)

/** The fields beside the list, with what the address asks for. */
export function ActionFilterFields({ filter }: { filter: ActionFilter }) {
  return (
    <>
      <SelectField
        name="show"
        label="Show"
        reply={undefined}
        items={actionShows.map((value) => ({ value, text: actionShowNames[value] }))}
        initial={filter.show}
      />
      <CheckboxesField
        {...small}
        name="flag"
        legend="Late"
        items={actionFlags.map((value) => ({ value, text: flagNames[value] }))}
        initial={filter.flags}
      />
      <CheckboxesField
        {...small}
        name="owner"
        legend="Owner"
        items={actionOwners.map((value) => ({ value, text: ownerName(value) }))}
        initial={filter.owners}
      />
      <CheckboxesField
        {...small}
        name="level"
        legend="Level"
        items={actionLevels.map((value) => ({ value: String(value), text: levelWords(value) }))}
        initial={filter.levels.map(String)}
      />
      <CheckboxesField
        {...small}
        name="origin"
        legend="Comes from"
        items={(Object.keys(originNames) as ActionOrigin[]).map((value) => ({ value, text: originNames[value] }))}
        initial={filter.origins}
      />
      {filter.from !== null && <input type="hidden" name="from" value={originAddress(filter.from)} />}
    </>
  )
}

/** What the filter is set to, each to be taken out by itself. Open actions are what is shown without asking. */
export function actionChips({ show, flags, owners, levels, origins, from }: ActionFilter): FilterChip[] {
  return [
    ...(show === 'open' ? [] : [{ text: show === 'all' ? 'Open and closed' : 'Closed', name: 'show' }]),
    ...flags.map((value) => ({ text: flagNames[value], name: 'flag', value })),
    ...owners.map((value) => ({ text: ownerName(value), name: 'owner', value })),
    ...levels.map((value) => ({ text: levelWords(value), name: 'level', value: String(value) })),
    ...origins.map((value) => ({ text: originNames[value], name: 'origin', value })),
    ...(from === null ? [] : [{ text: fromWords(from), name: 'from' }]),
  ]
}

function fromWords({ origin, key }: NonNullable<ActionFilter['from']>): string {
  return origin === 'measure' ? `From measure ${key}` : `From one thing: ${originNames[origin].toLowerCase()}`
}
