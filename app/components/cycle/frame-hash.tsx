import { href } from 'react-router'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'

/** The hash of a frozen frame, the file it is the hash of, and the way to the seed while there is none. */
export function FrameHash({ cycle }: { cycle: { id: string; frameHash: string | null; seed: string | null } }) {
  const params = { cycleId: cycle.id }
  const needsSeed = cycle.seed === null
  return (
    <>
      <InsetText>
        <h2 className="govuk-heading-s govuk-!-margin-bottom-2">Frame hash</h2>
        <p className="govuk-body app-code">{cycle.frameHash}</p>
        <p className="govuk-body">
          {needsSeed
            ? 'Write this hash in the minutes now, before the seed is made. It proves later that the frame was not changed once the seed was known.'
            : 'This hash was recorded before the seed was made.'}
        </p>
        <p className="govuk-body">
          <a className="govuk-link" href={href('/cycles/:cycleId/draw/frame.txt', params)}>
            Download frame.txt
          </a>
        </p>
      </InsetText>
      {needsSeed && <Button text="Next: record the seed" href={href('/cycles/:cycleId/seed', params)} />}
    </>
  )
}
