import type { AuditSection } from '#app/domain/audit/audit-view.ts'
import { contradictionsOf } from '#app/domain/evidence/contradictions.ts'
import type { Evidence } from '#app/domain/evidence/evidence.ts'
import { ChooserHelp } from './section-chooser.tsx'
import { Contradictions, SectionApplies } from './evidence-panel.tsx'
import { SubjectPanel } from './subject-panel.tsx'

type SidePanelProps = {
  section: Pick<AuditSection, 'head' | 'subject' | 'section' | 'findings' | 'criteria' | 'whole'>
  /** The answers of the section as they stand on the page. */
  live: Pick<Evidence, 'findings' | 'ratings'>
}

/** Beside the questions of a section: whether it applies, what does not fit together, and the facts of the register. */
export function SidePanel({ section: shown, live }: SidePanelProps) {
  const { head, subject, section, whole } = shown
  const isSocialCareProvision = section.id === 'H1' || section.id === 'H2'
  return (
    <>
      {subject.kind === 'plan' && <WhereAppropriate shown={shown} live={live} subject={subject} />}
      {whole && isSocialCareProvision && <ChooserHelp />}
      <SubjectPanel subject={subject} frozenOn={head.frozenOn} agency={head.agency} />
    </>
  )
}

type WhereProps = { shown: SidePanelProps['section']; subject: { kind: 'plan' } & SidePanelProps['section']['subject'] }

function WhereAppropriate({ shown, live, subject }: WhereProps & Pick<SidePanelProps, 'live'>) {
  const { section, whole, findings, criteria } = shown
  const evidence: Evidence = {
    facts: subject.facts,
    forms: subject.forms,
    findings: { ...whole?.answered, ...live.findings },
    ratings: { ...whole?.rated, ...live.ratings },
  }
  return (
    <>
      {whole && <SectionApplies section={section.id} whole={whole} evidence={evidence} />}
      <Contradictions contradictions={contradictionsOf({ criteria, findings }, evidence)} />
    </>
  )
}
