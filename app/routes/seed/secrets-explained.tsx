import { Details } from '#app/components/govuk/details.tsx'

/** Why a seed of several secrets cannot be chosen by any of the people. */
export function SecretsExplained() {
  return (
    <>
      <p className="govuk-body">
        Each person makes a secret of their own and hands in its hash first. Once all hashes are there, all secrets are
        revealed, and together they give the seed. Nobody can choose it as long as one of the people is honest.
      </p>
      <Details summaryText="Why this works">
        <p className="govuk-body">
          A SHA-256 hash gives nothing away of a random secret, and no other secret has the same hash. So nobody can fit
          their secret to those of the others, and nobody can exchange it later. Each revealed secret is checked against
          its hash.
        </p>
        <p className="govuk-body">
          Whoever reveals last could work out the seed first and then keep silent. So secrets stay hidden until the last
          one is revealed. If somebody does not reveal, the round is given up in public and a new one begins, on the
          same frame.
        </p>
      </Details>
    </>
  )
}
