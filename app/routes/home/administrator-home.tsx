import { formatCount, plural } from '#app/domain/measures/words.ts'
import { roleNames } from '#app/domain/shared/permission.ts'
import type { MyWork } from '#app/operations/home/get-my-work.server.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { TaskList, type Task } from '#app/components/govuk/task-list.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

type Mine = Extract<MyWork, { role: 'administrator' }>

const incomplete = { tag: { text: 'To do', classes: 'govuk-tag--blue' } }

export function AdministratorHome({ mine }: { mine: Mine }) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <h2 className="govuk-heading-m">Setting up</h2>
        <TaskList idPrefix="set-up" items={tasks(mine)} />
        <h2 className="govuk-heading-m">Newest events of the trail</h2>
        <ScrollRegion label="Newest events">
          <Table
            caption="Newest events"
            captionClasses="govuk-visually-hidden"
            head={['When (UTC)', 'Who', 'What']}
            rows={mine.latest.map((event) => [
              event.at.slice(0, 16).replace('T', ' '),
              event.actorName,
              sentenceCase(event.type),
            ])}
          />
        </ScrollRegion>
        <p className="govuk-body">
          <a className="govuk-link" href="/trail">
            See and check all {plural(mine.events, 'event')}
          </a>
        </p>
      </div>
      <div className="govuk-grid-column-one-third">
        <aside className="app-facts" aria-labelledby="people-facts">
          <h2 className="govuk-heading-s" id="people-facts">
            People
          </h2>
          <ul className="govuk-list">
            {mine.people.map(({ role, count }) => (
              <li key={role}>
                {roleNames[role]}: {formatCount(count)}
              </li>
            ))}
          </ul>
        </aside>
      </div>
    </div>
  )
}

function tasks(mine: Mine): Task[] {
  const missing = mine.people.filter(({ count }) => count === 0).map(({ role }) => roleNames[role])
  return [
    {
      title: 'Name the area and set its words',
      href: '/settings',
      hint: mine.area.isNamed ? mine.area.name : 'The name stands at the top of every page and of every report.',
      status: mine.area.isNamed ? 'Completed' : incomplete,
    },
    {
      title: 'Invite the people who audit, run the cycle and sign the report',
      href: '/people',
      hint: missing.length > 0 ? `Nobody yet: ${missing.join(', ')}` : 'Every role has somebody.',
      status: missing.length > 0 ? incomplete : 'Completed',
    },
    {
      title: 'See that everybody can sign in',
      href: '/people',
      hint:
        mine.withoutPassword > 0
          ? `${plural(mine.withoutPassword, 'person has', 'people have')} not chosen a password yet.`
          : 'Everybody has chosen a password.',
      status: mine.withoutPassword > 0 ? incomplete : 'Completed',
    },
  ]
}

/** `FRAME_FROZEN` reads "Frame frozen". */
function sentenceCase(type: string): string {
  const text = type.toLowerCase().replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
