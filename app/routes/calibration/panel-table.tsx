import type { ReactNode } from 'react'
import { perspectiveNames } from '#app/domain/calibration/study.ts'
import type { PanelMember } from '#app/operations/calibration/get-study.server.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

type PanelTableProps = {
  panel: PanelMember[]
  /** A button that takes a judge off, where that is possible. */
  remove?: ((member: PanelMember) => ReactNode) | undefined
}

/** Who judges, from whose side, and how far each has come; never what they said. */
export function PanelTable({ panel, remove }: PanelTableProps) {
  return (
    <ScrollRegion label="Panel">
      <Table
        caption="Panel"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={[
          'Judge',
          'From the side of',
          'Judged alone',
          ...(remove ? [{ text: <span className="govuk-visually-hidden">Take off</span> }] : []),
        ]}
        rows={panel.map((member) => [
          member.name,
          perspectiveNames[member.perspective],
          member.isFinished ? 'Finished' : `${member.judged} so far`,
          ...(remove ? [{ text: remove(member) }] : []),
        ])}
      />
    </ScrollRegion>
  )
}
