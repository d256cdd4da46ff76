-- AlterTable
ALTER TABLE "Target" ADD COLUMN "cases" INTEGER;

-- CreateTable
CREATE TABLE "ReportComment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reportId" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "writtenById" TEXT NOT NULL,
    "writtenByName" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "resolvedByName" TEXT,
    "resolvedAt" DATETIME,
    CONSTRAINT "ReportComment_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MeasureRun" (
    "reportId" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "runAt" DATETIME NOT NULL,

    PRIMARY KEY ("reportId", "measure", "period"),
    CONSTRAINT "MeasureRun_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BoardMeeting" (
    "heldOn" TEXT NOT NULL PRIMARY KEY,
    "note" TEXT NOT NULL DEFAULT '',
    "setByName" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Action" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "objective" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL,
    "outcomes" TEXT NOT NULL DEFAULT '',
    "impactMeasures" TEXT NOT NULL DEFAULT '',
    "responsible" TEXT NOT NULL DEFAULT '',
    "ownerAgency" TEXT,
    "ownerPersonId" TEXT,
    "startOn" TEXT,
    "dueOn" TEXT,
    "level" INTEGER NOT NULL DEFAULT 1,
    "origin" TEXT NOT NULL,
    "originKey" TEXT NOT NULL DEFAULT '',
    "originWords" TEXT NOT NULL DEFAULT '',
    "closedAt" DATETIME,
    "closedByName" TEXT,
    "closedReason" TEXT,
    "createdByName" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "ActionNote" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "actionId" TEXT NOT NULL,
    "notedOn" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "levelBefore" INTEGER NOT NULL,
    "levelAfter" INTEGER NOT NULL,
    "writtenById" TEXT NOT NULL,
    "writtenByName" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    CONSTRAINT "ActionNote_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "Action" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ActionEvidence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "actionId" TEXT NOT NULL,
    "measure" TEXT,
    "text" TEXT NOT NULL,
    "seenOn" TEXT NOT NULL,
    "addedByName" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,
    CONSTRAINT "ActionEvidence_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "Action" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Theme" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cycleId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "ordinal" INTEGER NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Theme_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ThemeQuote" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "themeId" TEXT NOT NULL,
    "auditId" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "isPrinted" BOOLEAN NOT NULL DEFAULT false,
    "chosenByName" TEXT NOT NULL,
    "chosenAt" DATETIME NOT NULL,
    CONSTRAINT "ThemeQuote_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "Theme" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FixPack" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cycleId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "gradeBefore" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "madeByName" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "sentOn" TEXT,
    "sentTo" TEXT NOT NULL DEFAULT '',
    "reauditOn" TEXT,
    "reauditedAt" DATETIME,
    "gradeAfter" TEXT,
    "closedReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "FixPack_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FixReaudit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "packId" TEXT NOT NULL,
    "agency" TEXT NOT NULL,
    "auditorId" TEXT NOT NULL,
    "submittedAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "FixReaudit_packId_fkey" FOREIGN KEY ("packId") REFERENCES "FixPack" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "FixReaudit_auditorId_fkey" FOREIGN KEY ("auditorId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FixItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "packId" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "agency" TEXT NOT NULL,
    "ratingBefore" TEXT NOT NULL,
    "gate" TEXT NOT NULL DEFAULT '',
    "place" TEXT NOT NULL DEFAULT '',
    "request" TEXT NOT NULL,
    "supplier" TEXT NOT NULL,
    "isLeftOut" BOOLEAN NOT NULL DEFAULT false,
    "leftOutReason" TEXT NOT NULL DEFAULT '',
    "ratingAfter" TEXT,
    "naReasonAfter" TEXT,
    "commentAfter" TEXT NOT NULL DEFAULT '',
    "evidenceAfter" TEXT NOT NULL DEFAULT '',
    "placesAfter" TEXT NOT NULL DEFAULT '',
    "markersAfter" TEXT NOT NULL DEFAULT '',
    "isGatedAfter" BOOLEAN,
    "ratedByName" TEXT,
    "ratedAt" DATETIME,
    CONSTRAINT "FixItem_packId_fkey" FOREIGN KEY ("packId") REFERENCES "FixPack" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Report" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "quarter" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "narrative" TEXT NOT NULL,
    "sentences" TEXT NOT NULL DEFAULT '{}',
    "boardOn" TEXT,
    "model" TEXT,
    "modelHash" TEXT,
    "signedById" TEXT,
    "signedByName" TEXT,
    "signedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);
INSERT INTO "new_Report" ("createdAt", "id", "model", "modelHash", "narrative", "number", "quarter", "signedAt", "signedById", "signedByName", "state", "version") SELECT "createdAt", "id", "model", "modelHash", "narrative", "number", "quarter", "signedAt", "signedById", "signedByName", "state", "version" FROM "Report";
DROP TABLE "Report";
ALTER TABLE "new_Report" RENAME TO "Report";
CREATE UNIQUE INDEX "Report_quarter_number_key" ON "Report"("quarter", "number");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

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
