import { digitsSnippet } from '#app/domain/seed/digits.ts'
import { inOrder, sharesText } from '#app/domain/seed/commit-reveal.ts'
import { shareState } from '#app/domain/seed/share-state.ts'
import type { Database } from '#app/db/open.server.ts'
import { readShares } from '#app/db/read-seed-evidence.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { noSuchShare } from './hold-share.server.ts'

const pageSize = 30

/** The person's own shares in seeds, the newest first, each with what is asked of them. */
export async function listShares(work: Work, input: { page: number }) {
  allow(work, 'seed.share')
  const where = { personId: work.actor.id ?? '' }
  const count = await work.db.seedCommitment.count({ where })
  const mine = await work.db.seedCommitment.findMany({
    where,
    include: { cycle: { select: cycleFacts } },
    orderBy: [{ cycle: { frozenAt: 'desc' } }, { round: 'desc' }, { id: 'asc' }],
    skip: (input.page - 1) * pageSize,
    take: pageSize,
  })
  const rounds = await roundsOf(
    work.db,
    mine.map(({ cycleId }) => cycleId),
  )
  const shares = mine.map(({ cycle, ...share }) => ({
    id: share.id,
    label: cycle.label,
    round: share.round,
    state: stateOf(share, rounds.get(`${share.cycleId} ${share.round}`) ?? [], cycle),
  }))
  return { shares, page: input.page, pages: Math.max(1, Math.ceil(count / pageSize)) }
}

/**
 * One's own share: who else takes part, what each has done, and what to do next. Secrets are shown once the seed is made;
 * until then nobody sees any, not even those that are revealed, and those of a round that was given up stay hidden.
 */
export async function getShare(work: Work, shareId: string) {
  allow(work, 'seed.share')
  const found = await work.db.seedCommitment.findFirst({
    where: { id: shareId, personId: work.actor.id ?? '' },
    include: { cycle: { select: { ...cycleFacts, frameHash: true, frameSize: true, frozenOn: true } } },
  })
  if (found === null) throw noSuchShare()
  const { cycle, ...mine } = found
  const round = (await roundsOf(work.db, [mine.cycleId])).get(`${mine.cycleId} ${mine.round}`) ?? []
  const state = stateOf(mine, round, cycle)
  const revealed = state === 'done' ? await readShares(work.db, mine.cycleId, mine.round) : []
  return {
    id: mine.id,
    label: cycle.label,
    kind: cycle.kind,
    frameHash: cycle.frameHash,
    frameSize: cycle.frameSize,
    frozenOn: cycle.frozenOn,
    round: mine.round,
    commitment: mine.commitment,
    state,
    people: round
      .map(({ personName, commitment, revealedAt }) => ({
        name: personName,
        hasCommitted: commitment !== null,
        hasRevealed: revealedAt !== null,
      }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    seed: state === 'done' ? cycle.seed : null,
    secrets: inOrder(revealed).map(({ name, commitment, secret }) => ({ name, commitment, secret })),
    snippet: state === 'done' ? digitsSnippet(sharesText(revealed)) : null,
  }
}

export type SharePageData = Awaited<ReturnType<typeof getShare>>

const cycleFacts = { label: true, kind: true, seed: true, seedMethod: true, seedRound: true } as const

type Row = {
  cycleId: string
  round: number
  personName: string
  commitment: string | null
  revealedAt: Date | null
}

async function roundsOf(db: Database, cycleIds: readonly string[]): Promise<Map<string, Row[]>> {
  const rows = await db.seedCommitment.findMany({
    where: { cycleId: { in: [...new Set(cycleIds)] } },
    select: { cycleId: true, round: true, personName: true, commitment: true, revealedAt: true },
  })
  return Map.groupBy(rows, ({ cycleId, round }) => `${cycleId} ${round}`)
}

function stateOf(
  mine: Pick<Row, 'round' | 'commitment' | 'revealedAt'>,
  round: readonly Row[],
  cycle: { seed: string | null; seedMethod: string | null; seedRound: number },
) {
  const share = ({ commitment, revealedAt }: Pick<Row, 'commitment' | 'revealedAt'>) => ({
    hasCommitted: commitment !== null,
    hasRevealed: revealedAt !== null,
  })
  return shareState(share(mine), round.map(share), {
    isCurrent: cycle.seedMethod === 'commit_reveal' && cycle.seedRound === mine.round,
    isSeeded: cycle.seed !== null,
  })
}
