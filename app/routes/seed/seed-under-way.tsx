import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { getSeed } from '#app/operations/seed/get-seed.server.ts'
import { Button } from '#app/components/govuk/button.tsx'

type SeedUnderWayProps = { cycleId: string; seed: Awaited<ReturnType<typeof getSeed>>; canRecord: boolean }

/** A public draw that is named, or people who are making the seed together: what comes next, and where. */
export function SeedUnderWay({ cycleId, seed, canRecord }: SeedUnderWayProps) {
  const { draw, people, round } = seed
  if (seed.way === 'public_draw' && draw) {
    return (
      <>
        <p className="govuk-body-l">
          The seed will come from {draw.name}, drawn on {formatDate(draw.drawnOn)}.
        </p>
        <Button
          text={draw.isDue && canRecord ? 'Next: enter the numbers' : 'See what was named'}
          href={href('/cycles/:cycleId/seed/public-draw', { cycleId })}
        />
      </>
    )
  }
  const [committed, revealed] = [people.filter((each) => each.hasCommitted), people.filter((each) => each.hasRevealed)]
  return (
    <>
      <p className="govuk-body-l">
        {people.length} people are making the seed together{round > 1 && `, in round ${round}`}: {committed.length} have
        committed, {revealed.length} have revealed.
      </p>
      <Button text="See who is waited for" href={href('/cycles/:cycleId/seed/shares', { cycleId })} />
    </>
  )
}
