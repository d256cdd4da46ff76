import { href } from 'react-router'
import { replacementReasonNames, type ReplacementReason } from '#app/domain/frame/frame.ts'
import { stratumName } from '#app/domain/frame/strata.ts'
import { cycleName, nounOf } from '#app/domain/sampling/cycle-words.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { getMethod } from '#app/operations/proof/get-method.server.ts'
import { TrialTag } from '#app/components/cycle/trial-tag.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workOfNobody } from '#app/web/work-of-nobody.server.ts'
import type { Route } from './+types/method'
import { CheckReference } from './check-reference.tsx'
import { PublicSeed } from './public-seed.tsx'

export function loader({ context, params }: Route.LoaderArgs) {
  return getMethod(workOfNobody(context), params.cycleId)
}

export function headers() {
  return { 'X-Robots-Tag': 'noindex, nofollow' }
}

type Data = Route.ComponentProps['loaderData']
type Method = Data['method']

export default function MethodPage({ loaderData }: Route.ComponentProps) {
  const { method } = loaderData
  const { label, kind, size, frame } = method
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/method')} text="How samples are drawn" />
        <PageTitle title={`How the sample was drawn, ${cycleName(label, 'within')}`} />
        <span className="govuk-caption-l">{cycleName(label)}</span>
        <h1 className="govuk-heading-l">How the sample was drawn</h1>
        {!method.seed.isWitnessed && (
          <p className="govuk-body">
            <TrialTag seedSource={method.seed.source} />
          </p>
        )}
        <p className="govuk-body-l">
          {formatCount(size.drawn)} of {formatCount(frame.size)} {nounOf(kind, frame.size)} were drawn by chance for
          audit in {method.area}.
        </p>
        <Frame method={method} />
        <Groups method={method} />
        <PublicSeed {...loaderData} />
        <Changes method={method} />
        <CheckReference
          seed={method.seed.value}
          strata={method.strata}
          names={method.strata.shown.map(({ key }) => [key, stratumName(key)])}
        />
        <Again {...loaderData} />
      </div>
    </div>
  )
}

function Frame({ method: { frame, frozenOn, rule, dividedBy, drawnOn, kind } }: { method: Method }) {
  return (
    <>
      <h2 className="govuk-heading-m">What could be drawn</h2>
      <SummaryList
        rows={[
          { key: 'Rule', value: rule },
          { key: 'Divided by', value: dividedBy },
          { key: `Number of ${nounOf(kind, 2)}`, value: formatCount(frame.size) },
          { key: 'List frozen on', value: formatDate(frozenOn) },
          { key: 'Hash of the list', value: { text: <span className="app-code">{frame.hash}</span> } },
          { key: 'First drawn on', value: formatDate(drawnOn) },
        ]}
      />
      <p className="govuk-body">
        The list itself holds references of plans, so it is not published. Its SHA-256 hash was recorded before the seed
        was made: whoever changed the list afterwards would change the hash.
      </p>
    </>
  )
}

function Groups({ method: { strata } }: { method: Method }) {
  const numeric = (count: number) => ({ text: formatCount(count), format: 'numeric' })
  const { shown, folded } = strata
  return (
    <ScrollRegion label="Groups and their last tickets">
      <Table
        caption="Groups and their last tickets"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={[
          'Group',
          { text: 'Could be drawn', format: 'numeric' },
          { text: 'Drawn', format: 'numeric' },
          'Last ticket taken',
        ]}
        rows={[
          ...shown.map(({ key, size, sample, cutOff }) => [
            stratumName(key),
            numeric(size),
            numeric(sample),
            { text: <span className="app-code">{cutOff ?? 'None'}</span> },
          ]),
          folded && [
            folded.groups === 1 ? 'A small group' : 'Small groups together',
            numeric(folded.size),
            numeric(folded.sample),
            'Not published: fewer than 5 in a group',
          ],
        ].filter((row) => row !== null)}
      />
    </ScrollRegion>
  )
}

function Changes({ method: { extensions, replaced, kind } }: { method: Method }) {
  if (extensions.length + replaced.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">What changed after the draw</h2>
      <ul className="govuk-list govuk-list--bullet govuk-list--spaced">
        {extensions.map(({ on, sizeBefore, sizeAfter, reason }) => (
          <li key={sizeAfter}>
            {formatDate(on)}: made larger, from {formatCount(sizeBefore)} to {formatCount(sizeAfter)}. {reason}
          </li>
        ))}
        {replaced.map(({ reason, count }) => (
          <li key={reason}>
            {formatCount(count)} {nounOf(kind, count)} replaced by the next ticket of the group:{' '}
            {(replacementReasonNames[reason as ReplacementReason] ?? reason).replace(/^It/, 'it')}
          </li>
        ))}
      </ul>
    </>
  )
}

function Again({ shell, time, method }: Data) {
  return (
    <>
      <h2 className="govuk-heading-m">The whole draw again</h2>
      <p className="govuk-body">
        Whoever may see the list, such as internal audit or an inspector, repeats the draw with sha256sum, sort and head
        alone. {shell && `These lines stand beside frame.txt and take ${time}.`}
      </p>
      {shell ? (
        <ScrollRegion label="Commands that repeat the draw">
          <pre className="app-code-block govuk-!-margin-bottom-0">
            <code>{shell}</code>
          </pre>
        </ScrollRegion>
      ) : (
        <p className="govuk-body">
          Some groups are too small to be named here. The commands, filled in, come with the list.
        </p>
      )}
      {method.replaced.length > 0 && (
        <p className="govuk-body">
          The lines also print what was replaced: it was drawn, and then found never to have belonged on the list.
        </p>
      )}
    </>
  )
}
