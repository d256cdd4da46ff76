-- DropIndex
DROP INDEX "Audit_sampleEntryId_agency_key";

-- AlterTable
ALTER TABLE "AdviceRequest" ADD COLUMN     "proposes" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Answer" ADD COLUMN     "faultSource" TEXT,
ADD COLUMN     "isFlagged" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "markers" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "tallyMet" INTEGER,
ADD COLUMN     "tallyOf" INTEGER,
ADD COLUMN     "tracedTo" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Area" ADD COLUMN     "mayDownloadPacks" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "packDays" INTEGER NOT NULL DEFAULT 90,
ADD COLUMN     "secondRateMinimum" INTEGER NOT NULL DEFAULT 5,
ADD COLUMN     "secondRatePercent" INTEGER NOT NULL DEFAULT 10;

-- AlterTable
ALTER TABLE "Audit" ADD COLUMN     "formerIds" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "round" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Cycle" ADD COLUMN     "secondRated" INTEGER;

-- AlterTable
ALTER TABLE "RubricVersion" ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'product',
ADD COLUMN     "publishedByName" TEXT;

-- CreateTable
CREATE TABLE "PackFile" (
    "id" TEXT NOT NULL,
    "sampleEntryId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "formType" TEXT,
    "title" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "pages" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "keyId" TEXT NOT NULL,
    "mayDownload" BOOLEAN NOT NULL DEFAULT false,
    "addedById" TEXT NOT NULL,
    "addedByName" TEXT NOT NULL,
    "addedAt" TIMESTAMP(3) NOT NULL,
    "purgedAt" TIMESTAMP(3),
    "purgedReason" TEXT,

    CONSTRAINT "PackFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PackChunk" (
    "fileId" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "PackChunk_pkey" PRIMARY KEY ("fileId","part","ordinal")
);

-- CreateTable
CREATE TABLE "ModerationItem" (
    "id" TEXT NOT NULL,
    "cycleId" TEXT NOT NULL,
    "sampleEntryId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "agency" "Agency",
    "spread" TEXT NOT NULL,
    "severity" INTEGER NOT NULL,
    "ratings" TEXT NOT NULL,
    "agreed" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "settledById" TEXT,
    "settledByName" TEXT,
    "settledAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ModerationItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModerationDissent" (
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "agency" "Agency",
    "rating" "Rating",
    "reason" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ModerationDissent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CycleAgreement" (
    "cycleId" TEXT NOT NULL,
    "document" TEXT NOT NULL,

    CONSTRAINT "CycleAgreement_pkey" PRIMARY KEY ("cycleId")
);

-- CreateTable
CREATE TABLE "CalibrationStudy" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "auditedOn" TEXT,
    "largestScore" INTEGER NOT NULL,
    "rubricId" TEXT NOT NULL,
    "rubricVersion" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "publishedVersion" TEXT,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "CalibrationStudy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalibrationPlan" (
    "id" TEXT NOT NULL,
    "studyId" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "comments" TEXT NOT NULL,

    CONSTRAINT "CalibrationPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalibrationJudge" (
    "studyId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "perspective" TEXT NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "CalibrationJudge_pkey" PRIMARY KEY ("studyId","personId")
);

-- CreateTable
CREATE TABLE "CalibrationJudgement" (
    "planId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "stage" INTEGER NOT NULL DEFAULT 1,
    "band" TEXT NOT NULL,
    "isBorder" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT NOT NULL DEFAULT '',
    "judgedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CalibrationJudgement_pkey" PRIMARY KEY ("planId","personId","stage")
);

-- CreateTable
CREATE TABLE "AnchorPlan" (
    "term" TEXT NOT NULL,
    "practicePlan" TEXT NOT NULL,
    "setById" TEXT NOT NULL,
    "setByName" TEXT NOT NULL,
    "setAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AnchorPlan_pkey" PRIMARY KEY ("term","practicePlan")
);

-- CreateTable
CREATE TABLE "PracticeAudit" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "practicePlan" TEXT NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT 'practice',
    "term" TEXT NOT NULL,
    "agency" "Agency" NOT NULL,
    "rubricId" TEXT NOT NULL,
    "rubricVersion" TEXT NOT NULL,
    "answers" TEXT NOT NULL DEFAULT '[]',
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "PracticeAudit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PackFile_sampleEntryId_ordinal_idx" ON "PackFile"("sampleEntryId", "ordinal");

-- CreateIndex
CREATE INDEX "ModerationItem_cycleId_severity_idx" ON "ModerationItem"("cycleId", "severity");

-- CreateIndex
CREATE UNIQUE INDEX "ModerationItem_sampleEntryId_criterionId_origin_agency_key" ON "ModerationItem"("sampleEntryId", "criterionId", "origin", "agency");

-- CreateIndex
CREATE UNIQUE INDEX "ModerationDissent_itemId_personId_key" ON "ModerationDissent"("itemId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "CalibrationPlan_studyId_ref_key" ON "CalibrationPlan"("studyId", "ref");

-- CreateIndex
CREATE INDEX "PracticeAudit_personId_practicePlan_idx" ON "PracticeAudit"("personId", "practicePlan");

-- CreateIndex
CREATE UNIQUE INDEX "Audit_sampleEntryId_agency_round_key" ON "Audit"("sampleEntryId", "agency", "round");

-- AddForeignKey
ALTER TABLE "PackFile" ADD CONSTRAINT "PackFile_sampleEntryId_fkey" FOREIGN KEY ("sampleEntryId") REFERENCES "SampleEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PackChunk" ADD CONSTRAINT "PackChunk_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "PackFile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModerationItem" ADD CONSTRAINT "ModerationItem_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModerationItem" ADD CONSTRAINT "ModerationItem_sampleEntryId_fkey" FOREIGN KEY ("sampleEntryId") REFERENCES "SampleEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModerationDissent" ADD CONSTRAINT "ModerationDissent_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "ModerationItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleAgreement" ADD CONSTRAINT "CycleAgreement_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationPlan" ADD CONSTRAINT "CalibrationPlan_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "CalibrationStudy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationJudge" ADD CONSTRAINT "CalibrationJudge_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "CalibrationStudy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationJudgement" ADD CONSTRAINT "CalibrationJudgement_planId_fkey" FOREIGN KEY ("planId") REFERENCES "CalibrationPlan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticeAudit" ADD CONSTRAINT "PracticeAudit_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
