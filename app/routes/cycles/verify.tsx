import { href } from 'react-router'
import { nounOf, type CycleKind } from '#app/domain/sampling/cycle-words.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { getShellCheck } from '#app/operations/proof/get-shell-check.server.ts'
import { hasPublicMethod } from '#app/operations/proof/get-method.server.ts'
import { verifyDraw } from '#app/operations/proof/verify-draw.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/verify'

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const cycle = await getCycle(work, params.cycleId)
  if (cycle.drawnAt === null) return { cycle, found: null }
  const [checks, shell] = [await verifyDraw(work, cycle.id), await getShellCheck(work, cycle.id)]
  return { cycle, found: { checks, shell, isPublic: await hasPublicMethod(work) } }
}

type Found = NonNullable<Route.ComponentProps['loaderData']['found']>

export default function VerifyPage({ loaderData: { cycle, found } }: Route.ComponentProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading cycle={cycle} title="Check the draw" />
        {found ? (
          <>
            <Checks checks={found.checks} />
            <Yourself cycleId={cycle.id} kind={cycle.kind} {...found} />
          </>
        ) : (
          <EmptyState title="The sample is not drawn yet">
            Once it is, anybody can repeat the draw here, or on their own computer.
          </EmptyState>
        )}
      </div>
    </div>
  )
}

function Checks({ checks }: Pick<Found, 'checks'>) {
  const isRight = checks.every(({ ok }) => ok)
  return (
    <>
      {isRight ? (
        <p className="govuk-body-l">
          The workbench has just drawn again. The frame and the seed give exactly this sample.
        </p>
      ) : (
        <WarningText>
          The workbench has just drawn again, and something does not match. Do not rely on this sample before it is
          explained.
        </WarningText>
      )}
      <h2 className="govuk-heading-m">What was checked</h2>
      <SummaryList
        rows={checks.map(({ name, ok, sentence }) => ({
          key: name,
          value: {
            text: (
              <>
                <Tag classes={ok ? 'govuk-tag--green' : 'govuk-tag--red'} text={ok ? 'Right' : 'Wrong'} />
                <br />
                <span className="app-break-anywhere">{sentence}</span>
              </>
            ),
          },
        }))}
      />
    </>
  )
}

type YourselfProps = { cycleId: string; kind: CycleKind; shell: Found['shell']; isPublic: boolean }

function Yourself({ cycleId, kind, shell, isPublic }: YourselfProps) {
  const params = { cycleId }
  return (
    <>
      <h2 className="govuk-heading-m">Check it without the workbench</h2>
      <ol className="govuk-list govuk-list--number">
        <li>
          Download{' '}
          <a className="govuk-link" href={href('/cycles/:cycleId/draw/frame.txt', params)}>
            frame.txt
          </a>{' '}
          and{' '}
          <a className="govuk-link" href={href('/cycles/:cycleId/draw/manifest.json', params)}>
            manifest.json
          </a>
          . They hold references of {nounOf(kind, 2)}: keep them to those who may see them.
        </li>
        <li>Compare the frame hash and the seed with the minutes: the hash must be minuted before the seed.</li>
        <li>
          On Linux, a Mac with coreutils, or Windows with Git Bash, run these lines in the folder of frame.txt. They
          take {shell.time}. The list that they print is the sample as it stands, the smallest ticket first
          {shell.hasStrata && ', group by group'}.
          {shell.hasChanges &&
            ` An extension is a larger number for head; a ${nounOf(kind, 1)} that was replaced is taken out again.`}
        </li>
      </ol>
      <Commands label="Commands that repeat the draw">{shell.snippet}</Commands>
      {shell.digits && (
        <>
          <p className="govuk-body">
            The digits of the seed follow from what was published or revealed. {shell.digits.rule} These lines give
            them:
          </p>
          <Commands label="Commands that give the digits">{shell.digits.snippet}</Commands>
        </>
      )}
      <p className="govuk-body">Or, where the workbench is installed, without its database:</p>
      <Commands label="Command of the workbench">npm run ehcp -- draw verify manifest.json frame.txt</Commands>
      <h2 className="govuk-heading-m">Why this proves the sample</h2>
      <p className="govuk-body">
        The ticket of each {nounOf(kind, 1)} is the SHA-256 hash of the seed and its reference. The {nounOf(kind, 2)}{' '}
        with the smallest tickets are the sample. Nobody can guess tickets before the seed is known, and nobody could
        change the frame afterwards without changing its hash.
      </p>
      {isPublic && (
        <p className="govuk-body">
          People outside can read{' '}
          <a className="govuk-link" href={href('/method/:cycleId', params)}>
            how this sample was drawn
          </a>{' '}
          without signing in.
        </p>
      )}
    </>
  )
}

function Commands({ label, children }: { label: string; children: string }) {
  return (
    <ScrollRegion label={label}>
      <pre className="app-code-block govuk-!-margin-bottom-0">
        <code>{children}</code>
      </pre>
    </ScrollRegion>
  )
}
