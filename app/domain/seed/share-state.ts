/** Where a person's share in a seed stands: what they have to do, or whom they wait for. */
export type ShareState = 'commit' | 'wait_for_commitments' | 'reveal' | 'wait_for_secrets' | 'done' | 'given_up'

export const shareStateNames: Record<ShareState, string> = {
  commit: 'Commit to a secret',
  wait_for_commitments: 'Waiting for the others to commit',
  reveal: 'Reveal your secret',
  wait_for_secrets: 'Waiting for the others to reveal',
  done: 'The seed is made',
  given_up: 'This round was given up',
}

type Share = { hasCommitted: boolean; hasRevealed: boolean }

/** True when the person is asked to do something. */
export function isAsked(state: ShareState): boolean {
  return state === 'commit' || state === 'reveal'
}

/** Where a share stands, from its round: whether the round goes on, and what everybody in it has done. */
export function shareState(
  mine: Share,
  round: readonly Share[],
  { isCurrent, isSeeded }: { isCurrent: boolean; isSeeded: boolean },
): ShareState {
  if (!isCurrent) return 'given_up'
  if (isSeeded) return 'done'
  if (!mine.hasCommitted) return 'commit'
  if (round.some(({ hasCommitted }) => !hasCommitted)) return 'wait_for_commitments'
  return mine.hasRevealed ? 'wait_for_secrets' : 'reveal'
}
