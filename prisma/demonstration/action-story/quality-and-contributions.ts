import type { ToldAction } from './told.ts'

const joint = 'To develop an approach to the quality assurance of plans, within the council and with partners.'
const contributions = 'Contributions of professionals are fully reflected in plans.'
const head = 'Head of Service, SEND'
const commissioner = 'Strategic lead for children, health commissioning'

/**
 * Actions 3.1.1 to 3.2.3 of area 3 of the area's plan, as an invented area would have worded and worked through them.
 * Source of their shape: a published accelerated progress plan.
 */
export const qualityActions: readonly ToldAction[] = [
  {
    ref: '3.1.1',
    raisedDaysAgo: 420,
    objective: joint,
    title: 'Review and renew the tools by which plans are audited, and see that all three agencies use them alike.',
    outcomes:
      'Better plans, which show the child or young person in all areas of life, with SMART outcomes and the provision they need.',
    impactMeasures:
      'Audits of one plan in ten each term.\nFindings reported to the SEND board each quarter.\nAgreement of second, blind ratings.',
    responsible: `${head}\n${commissioner}`,
    owner: null,
    asked: 'officer1',
    startIn: -460,
    dueIn: 128,
    notes: [
      {
        daysAgo: 395,
        by: 'officer1',
        text: 'Working group met: education, health and social care. The old checklist gave scores, but nobody could say what a score meant.',
        level: 2,
      },
      {
        daysAgo: 300,
        by: 'officer1',
        text: 'Descriptors for green, amber and red agreed for each question. Two termly cycles audited with them.',
        level: 2,
      },
      {
        daysAgo: 196,
        by: 'officer1',
        text: 'Moderation meeting of the three agencies held. Most differences were about what counts as specific.',
        level: 3,
      },
      {
        daysAgo: 16,
        by: 'officer1',
        text: 'New rubric published and in use from this term. Auditors practised on invented plans first; second ratings show where they still differ.',
        level: 3,
      },
    ],
  },
  {
    ref: '3.2.1',
    raisedDaysAgo: 420,
    objective: contributions,
    title:
      'Audit at random an agreed number of returned information gathering forms of the last six months, to see how good the information is that assessments and plans rest on.',
    outcomes: 'Areas for development in information gathering are known and understood, and put right.',
    impactMeasures:
      'Report on the random audits each quarter, with counts and themes, by service.\nF1: quality of forms. F2: forms back in time.',
    responsible: `${head}\nSEND standards and effectiveness officer`,
    owner: null,
    asked: 'officer2',
    startIn: -430,
    dueIn: 37,
    notes: [
      {
        daysAgo: 350,
        by: 'officer2',
        text: 'Forms of all services listed with the day they were asked for and the day they came back.',
        level: 2,
      },
      {
        daysAgo: 120,
        by: 'officer2',
        text: 'First quarterly draw of forms audited. Therapy reports describe needs well, but many propose no provision that could be copied into section F or G.',
        level: 3,
      },
      {
        daysAgo: 24,
        by: 'officer2',
        text: 'Feedback sheets shared with each service that had enough forms to be counted. Two services asked for a worked example.',
        level: 3,
      },
    ],
  },
  {
    ref: '3.2.2',
    raisedDaysAgo: 420,
    objective: contributions,
    title:
      'With health partners, renew the way in which health and medical information is gathered for assessments, and the guidance beside it.',
    outcomes: 'Timely health information of good quality, for plans that are robust, personal and led by need.',
    impactMeasures:
      'Termly audits show the quality and timeliness of health information.\nM4: health provision recorded in C or G, target 85%.',
    responsible: `${commissioner}\nDesignated clinical officer`,
    owner: 'health',
    asked: 'health1',
    startIn: -480,
    dueIn: 22,
    notes: [
      {
        daysAgo: 380,
        by: 'health1',
        text: 'Two mapping meetings held with paediatrics and therapies. Interim arrangements in place for medical advice.',
        level: 2,
      },
      {
        daysAgo: 255,
        by: 'health1',
        text: 'Health questionnaire and guidance for families and schools finished and in use.',
        level: 3,
      },
      {
        daysAgo: 140,
        by: 'health2',
        text: 'Therapists write provision for section G in full: what, by whom, how often and for how long.',
        level: 3,
      },
      {
        daysAgo: 40,
        by: 'health1',
        text: 'Health provision meets its target in the audits of the last term. The guidance is now part of induction.',
        level: 4,
        evidence: {
          measure: 'M4',
          text: 'In the cycle locked last, the whole range of the measure lies above its target. A term before, with the same questions, it was too early to say.',
        },
      },
    ],
  },
  {
    ref: '3.2.3',
    raisedDaysAgo: 420,
    objective: contributions,
    title: 'With social care leads, agree one way to gather social care information for assessments.',
    outcomes: 'An agreed and settled way of gathering social care information.',
    impactMeasures: 'Results of audits reported to the SEND board each quarter.\nM3 and M2s.',
    responsible: `${head}\nGroup manager, children with disabilities`,
    owner: 'social_care',
    asked: 'social1',
    startIn: -400,
    dueIn: -25,
    notes: [
      {
        daysAgo: 330,
        by: 'social1',
        text: 'First meeting put off: duty teams had to come first.',
        level: 1,
      },
      {
        daysAgo: 210,
        by: 'social1',
        text: 'Group manager for children with disabilities appointed. Teams asked for training on what the law wants in sections D and H.',
        level: 2,
      },
      {
        daysAgo: 31,
        by: 'social1',
        text: 'Draft form asks about section 2 provision directly. Not yet agreed with the duty team, so the day for this action has passed.',
        level: 2,
      },
    ],
  },
]
