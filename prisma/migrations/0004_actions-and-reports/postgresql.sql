-- AlterTable
ALTER TABLE "Report" ADD COLUMN     "boardOn" TEXT,
ADD COLUMN     "sentences" TEXT NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Target" ADD COLUMN     "cases" INTEGER;

-- CreateTable
CREATE TABLE "ReportComment" (
    "id" TEXT NOT NULL,
    "reportId" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "writtenById" TEXT NOT NULL,
    "writtenByName" TEXT NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL,
    "resolvedByName" TEXT,
    "resolvedAt" TIMESTAMP(3),

    CONSTRAINT "ReportComment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeasureRun" (
    "reportId" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "runAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MeasureRun_pkey" PRIMARY KEY ("reportId","measure","period")
);

-- CreateTable
CREATE TABLE "BoardMeeting" (
    "heldOn" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "setByName" TEXT NOT NULL,
    "setAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "BoardMeeting_pkey" PRIMARY KEY ("heldOn")
);

-- CreateTable
CREATE TABLE "Action" (
    "id" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "objective" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL,
    "outcomes" TEXT NOT NULL DEFAULT '',
    "impactMeasures" TEXT NOT NULL DEFAULT '',
    "responsible" TEXT NOT NULL DEFAULT '',
    "ownerAgency" "Agency",
    "ownerPersonId" TEXT,
    "startOn" TEXT,
    "dueOn" TEXT,
    "level" INTEGER NOT NULL DEFAULT 1,
    "origin" TEXT NOT NULL,
    "originKey" TEXT NOT NULL DEFAULT '',
    "originWords" TEXT NOT NULL DEFAULT '',
    "closedAt" TIMESTAMP(3),
    "closedByName" TEXT,
    "closedReason" TEXT,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActionNote" (
    "id" TEXT NOT NULL,
    "actionId" TEXT NOT NULL,
    "notedOn" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "levelBefore" INTEGER NOT NULL,
    "levelAfter" INTEGER NOT NULL,
    "writtenById" TEXT NOT NULL,
    "writtenByName" TEXT NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ActionNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActionEvidence" (
    "id" TEXT NOT NULL,
    "actionId" TEXT NOT NULL,
    "measure" TEXT,
    "text" TEXT NOT NULL,
    "seenOn" TEXT NOT NULL,
    "addedByName" TEXT NOT NULL,
    "addedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ActionEvidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Theme" (
    "id" TEXT NOT NULL,
    "cycleId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "ordinal" INTEGER NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Theme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThemeQuote" (
    "id" TEXT NOT NULL,
    "themeId" TEXT NOT NULL,
    "auditId" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "isPrinted" BOOLEAN NOT NULL DEFAULT false,
    "chosenByName" TEXT NOT NULL,
    "chosenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ThemeQuote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FixPack" (
    "id" TEXT NOT NULL,
    "cycleId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "gradeBefore" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "madeByName" TEXT NOT NULL,
    "madeAt" TIMESTAMP(3) NOT NULL,
    "sentOn" TEXT,
    "sentTo" TEXT NOT NULL DEFAULT '',
    "reauditOn" TEXT,
    "reauditedAt" TIMESTAMP(3),
    "gradeAfter" TEXT,
    "closedReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "FixPack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FixReaudit" (
    "id" TEXT NOT NULL,
    "packId" TEXT NOT NULL,
    "agency" "Agency" NOT NULL,
    "auditorId" TEXT NOT NULL,
    "submittedAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "FixReaudit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FixItem" (
    "id" TEXT NOT NULL,
    "packId" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "agency" "Agency" NOT NULL,
    "ratingBefore" "Rating" NOT NULL,
    "gate" TEXT NOT NULL DEFAULT '',
    "place" TEXT NOT NULL DEFAULT '',
    "request" TEXT NOT NULL,
    "supplier" TEXT NOT NULL,
    "isLeftOut" BOOLEAN NOT NULL DEFAULT false,
    "leftOutReason" TEXT NOT NULL DEFAULT '',
    "ratingAfter" "Rating",
    "naReasonAfter" TEXT,
    "commentAfter" TEXT NOT NULL DEFAULT '',
    "evidenceAfter" TEXT NOT NULL DEFAULT '',
    "placesAfter" TEXT NOT NULL DEFAULT '',
    "markersAfter" TEXT NOT NULL DEFAULT '',
    "isGatedAfter" BOOLEAN,
    "ratedByName" TEXT,
    "ratedAt" TIMESTAMP(3),

    CONSTRAINT "FixItem_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ReportComment_reportId_idx" ON "ReportComment"("reportId");

-- CreateIndex
CREATE INDEX "MeasureRun_measure_period_idx" ON "MeasureRun"("measure", "period");

-- CreateIndex
CREATE UNIQUE INDEX "Action_ref_key" ON "Action"("ref");

-- CreateIndex
CREATE INDEX "Action_dueOn_idx" ON "Action"("dueOn");

-- CreateIndex
CREATE INDEX "ActionNote_actionId_idx" ON "ActionNote"("actionId");

-- CreateIndex
CREATE INDEX "ActionEvidence_actionId_idx" ON "ActionEvidence"("actionId");

-- CreateIndex
CREATE INDEX "Theme_cycleId_idx" ON "Theme"("cycleId");

-- CreateIndex
CREATE UNIQUE INDEX "ThemeQuote_themeId_auditId_criterionId_key" ON "ThemeQuote"("themeId", "auditId", "criterionId");

-- CreateIndex
CREATE INDEX "FixPack_reauditedAt_idx" ON "FixPack"("reauditedAt");

-- CreateIndex
CREATE UNIQUE INDEX "FixPack_cycleId_planRef_key" ON "FixPack"("cycleId", "planRef");

-- CreateIndex
CREATE INDEX "FixReaudit_auditorId_submittedAt_idx" ON "FixReaudit"("auditorId", "submittedAt");

-- CreateIndex
CREATE UNIQUE INDEX "FixReaudit_packId_agency_key" ON "FixReaudit"("packId", "agency");

-- CreateIndex
CREATE UNIQUE INDEX "FixItem_packId_criterionId_agency_key" ON "FixItem"("packId", "criterionId", "agency");

-- AddForeignKey
ALTER TABLE "ReportComment" ADD CONSTRAINT "ReportComment_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasureRun" ADD CONSTRAINT "MeasureRun_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActionNote" ADD CONSTRAINT "ActionNote_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "Action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActionEvidence" ADD CONSTRAINT "ActionEvidence_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "Action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Theme" ADD CONSTRAINT "Theme_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThemeQuote" ADD CONSTRAINT "ThemeQuote_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "Theme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FixPack" ADD CONSTRAINT "FixPack_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FixReaudit" ADD CONSTRAINT "FixReaudit_packId_fkey" FOREIGN KEY ("packId") REFERENCES "FixPack"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FixReaudit" ADD CONSTRAINT "FixReaudit_auditorId_fkey" FOREIGN KEY ("auditorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FixItem" ADD CONSTRAINT "FixItem_packId_fkey" FOREIGN KEY ("packId") REFERENCES "FixPack"("id") ON DELETE CASCADE ON UPDATE CASCADE;
