-- CreateEnum
CREATE TYPE "ReturnKind" AS ENUM ('advice_requests', 'annual_reviews', 'appeals', 'school_events', 'aligned_reviews', 'satisfaction');

-- CreateEnum
CREATE TYPE "ReturnStatus" AS ENUM ('previewed', 'confirmed', 'discarded', 'undone');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ImportStatus" ADD VALUE 'reading';
ALTER TYPE "ImportStatus" ADD VALUE 'failed';
ALTER TYPE "ImportStatus" ADD VALUE 'undone';

-- DropForeignKey
ALTER TABLE "FrameEntry" DROP CONSTRAINT "FrameEntry_planId_fkey";

-- AlterTable
ALTER TABLE "Area" ADD COLUMN     "hasPublicMethod" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "neighbours" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "personKeySecret" TEXT,
ADD COLUMN     "regionCode" TEXT,
ADD COLUMN     "sendsReminders" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "Audit" ADD COLUMN     "handoverNote" TEXT,
ADD COLUMN     "handoverReason" TEXT,
ADD COLUMN     "nudgedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "ColumnMapping" ADD COLUMN     "fileName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "headings" TEXT NOT NULL DEFAULT '[]',
ADD COLUMN     "savedByName" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "ConflictOfInterest" ADD COLUMN     "source" TEXT NOT NULL DEFAULT 'declared';

-- AlterTable
ALTER TABLE "Cycle" ADD COLUMN     "fixedSize" INTEGER,
ADD COLUMN     "policyName" TEXT,
ADD COLUMN     "publicDraw" TEXT,
ADD COLUMN     "registerVersion" INTEGER,
ADD COLUMN     "seedLog" TEXT NOT NULL DEFAULT '[]',
ADD COLUMN     "seedMethod" TEXT,
ADD COLUMN     "seedRound" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "FrameEntry" ADD COLUMN     "formId" TEXT,
ALTER COLUMN "planId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "bytesRead" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "findings" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "findingsSince" TEXT,
ADD COLUMN     "heardFromAt" TIMESTAMP(3),
ADD COLUMN     "problem" TEXT,
ADD COLUMN     "registerAsOfBefore" TEXT,
ADD COLUMN     "reviews" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "undoneAt" TIMESTAMP(3),
ADD COLUMN     "undoneByName" TEXT,
ADD COLUMN     "undoneReason" TEXT;

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "calendarHash" TEXT,
ADD COLUMN     "email" TEXT,
ADD COLUMN     "hoursPerWeek" INTEGER;

-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "findings" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "impossible" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "otherNeeds" TEXT,
ADD COLUMN     "writer" TEXT;

-- AlterTable
ALTER TABLE "SampleEntry" ADD COLUMN     "extension" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "formId" TEXT,
ALTER COLUMN "planId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "PlanChange" (
    "importId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,

    CONSTRAINT "PlanChange_pkey" PRIMARY KEY ("importId","planRef")
);

-- CreateTable
CREATE TABLE "QualityFinding" (
    "importId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "planRef" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "column" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "phase" TEXT,
    "locality" TEXT,
    "isNew" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "QualityFinding_pkey" PRIMARY KEY ("importId","ordinal")
);

-- CreateTable
CREATE TABLE "QualityCount" (
    "importId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "found" INTEGER NOT NULL,
    "isNew" INTEGER NOT NULL,
    "mended" INTEGER NOT NULL,

    CONSTRAINT "QualityCount_pkey" PRIMARY KEY ("importId","rule")
);

-- CreateTable
CREATE TABLE "PersonKey" (
    "key" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "importId" TEXT,

    CONSTRAINT "PersonKey_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "FramePolicy" (
    "id" TEXT NOT NULL,
    "kind" "CycleKind" NOT NULL DEFAULT 'plans',
    "name" TEXT NOT NULL,
    "frameRule" TEXT NOT NULL,
    "strataBy" TEXT NOT NULL,
    "ratePercent" INTEGER NOT NULL,
    "minimumSize" INTEGER NOT NULL,
    "exclusionTerms" INTEGER NOT NULL,
    "fixedSize" INTEGER,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "savedByName" TEXT NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "FramePolicy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SeedCommitment" (
    "id" TEXT NOT NULL,
    "cycleId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "personId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "commitment" TEXT,
    "committedAt" TIMESTAMP(3),
    "secret" TEXT,
    "revealedAt" TIMESTAMP(3),

    CONSTRAINT "SeedCommitment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DrawExtension" (
    "id" TEXT NOT NULL,
    "cycleId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "ratePercent" INTEGER NOT NULL,
    "minimumSize" INTEGER NOT NULL,
    "fixedSize" INTEGER,
    "sizeBefore" INTEGER NOT NULL,
    "sizeAfter" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "extendedByName" TEXT NOT NULL,
    "extendedAt" TIMESTAMP(3) NOT NULL,
    "manifestHash" TEXT NOT NULL,

    CONSTRAINT "DrawExtension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditRefusal" (
    "id" TEXT NOT NULL,
    "auditId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "reasonCode" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "refusedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AuditRefusal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Absence" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT NOT NULL,

    CONSTRAINT "Absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "madeFor" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "madeAt" TIMESTAMP(3) NOT NULL,
    "claimedAt" TIMESTAMP(3),
    "sentAt" TIMESTAMP(3),
    "sentTo" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReturnSource" (
    "id" TEXT NOT NULL,
    "kind" "ReturnKind" NOT NULL,
    "status" "ReturnStatus" NOT NULL,
    "name" TEXT NOT NULL,
    "fileName" TEXT,
    "asOf" TEXT NOT NULL,
    "fileHash" TEXT,
    "rowsRead" INTEGER NOT NULL DEFAULT 0,
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "findings" INTEGER NOT NULL DEFAULT 0,
    "staged" TEXT,
    "enteredById" TEXT NOT NULL,
    "enteredByName" TEXT NOT NULL,
    "enteredAt" TIMESTAMP(3) NOT NULL,
    "confirmedAt" TIMESTAMP(3),
    "undoneAt" TIMESTAMP(3),
    "undoneByName" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ReturnSource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReturnChange" (
    "sourceId" TEXT NOT NULL,
    "rowId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "before" TEXT,

    CONSTRAINT "ReturnChange_pkey" PRIMARY KEY ("sourceId","rowId")
);

-- CreateTable
CREATE TABLE "ReturnNote" (
    "sourceId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "ref" TEXT NOT NULL,
    "severity" TEXT NOT NULL DEFAULT '',
    "rule" TEXT NOT NULL,
    "column" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,

    CONSTRAINT "ReturnNote_pkey" PRIMARY KEY ("sourceId","ordinal")
);

-- CreateTable
CREATE TABLE "AdviceRequest" (
    "id" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "formType" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "requestedOn" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "returnedOn" TEXT,
    "exceptionReason" TEXT,
    "digest" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,

    CONSTRAINT "AdviceRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnnualReview" (
    "id" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "dueOn" TEXT,
    "meetingOn" TEXT,
    "schoolReportOn" TEXT,
    "decisionOn" TEXT,
    "outcome" TEXT,
    "noticeOn" TEXT,
    "finalOn" TEXT,
    "digest" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,

    CONSTRAINT "AnnualReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "planRef" TEXT,
    "registeredOn" TEXT NOT NULL,
    "sections" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "endedOn" TEXT,
    "digest" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SchoolEvent" (
    "id" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "startedOn" TEXT NOT NULL,
    "endedOn" TEXT,
    "sessions" INTEGER,
    "digest" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,

    CONSTRAINT "SchoolEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlignedReview" (
    "id" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "with" TEXT NOT NULL,
    "heldOn" TEXT NOT NULL,
    "isJoint" BOOLEAN NOT NULL,
    "digest" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,

    CONSTRAINT "AlignedReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SatisfactionResult" (
    "id" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "survey" TEXT NOT NULL,
    "closedOn" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "invited" INTEGER,
    "verySatisfied" INTEGER NOT NULL,
    "satisfied" INTEGER NOT NULL,
    "neither" INTEGER NOT NULL,
    "dissatisfied" INTEGER NOT NULL,
    "veryDissatisfied" INTEGER NOT NULL,
    "noAnswer" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,

    CONSTRAINT "SatisfactionResult_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ComparatorRelease" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileHash" TEXT NOT NULL,
    "rowsRead" INTEGER NOT NULL,
    "figures" INTEGER NOT NULL,
    "flawed" INTEGER NOT NULL,
    "importedByName" TEXT NOT NULL,
    "importedAt" TIMESTAMP(3) NOT NULL,
    "isCurrent" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "ComparatorRelease_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ComparatorFigure" (
    "releaseId" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "areaCode" TEXT NOT NULL,
    "laCode" TEXT,
    "areaName" TEXT NOT NULL,
    "regionCode" TEXT,
    "period" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "denominator" DOUBLE PRECISION,
    "mark" TEXT NOT NULL DEFAULT '',
    "flaw" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ComparatorFigure_pkey" PRIMARY KEY ("releaseId","series","areaCode","period")
);

-- CreateIndex
CREATE INDEX "PlanChange_planRef_idx" ON "PlanChange"("planRef");

-- CreateIndex
CREATE INDEX "QualityFinding_importId_rule_ordinal_idx" ON "QualityFinding"("importId", "rule", "ordinal");

-- CreateIndex
CREATE INDEX "QualityFinding_importId_planRef_rule_idx" ON "QualityFinding"("importId", "planRef", "rule");

-- CreateIndex
CREATE INDEX "PersonKey_planRef_idx" ON "PersonKey"("planRef");

-- CreateIndex
CREATE INDEX "PersonKey_importId_idx" ON "PersonKey"("importId");

-- CreateIndex
CREATE UNIQUE INDEX "FramePolicy_kind_name_key" ON "FramePolicy"("kind", "name");

-- CreateIndex
CREATE UNIQUE INDEX "SeedCommitment_cycleId_round_personId_key" ON "SeedCommitment"("cycleId", "round", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "DrawExtension_cycleId_number_key" ON "DrawExtension"("cycleId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "AuditRefusal_auditId_personId_key" ON "AuditRefusal"("auditId", "personId");

-- CreateIndex
CREATE INDEX "Absence_personId_idx" ON "Absence"("personId");

-- CreateIndex
CREATE INDEX "OutboxMessage_sentAt_idx" ON "OutboxMessage"("sentAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_personId_kind_madeFor_key" ON "OutboxMessage"("personId", "kind", "madeFor");

-- CreateIndex
CREATE INDEX "ReturnSource_kind_status_idx" ON "ReturnSource"("kind", "status");

-- CreateIndex
CREATE UNIQUE INDEX "AdviceRequest_ref_key" ON "AdviceRequest"("ref");

-- CreateIndex
CREATE INDEX "AdviceRequest_dueOn_idx" ON "AdviceRequest"("dueOn");

-- CreateIndex
CREATE INDEX "AdviceRequest_returnedOn_idx" ON "AdviceRequest"("returnedOn");

-- CreateIndex
CREATE INDEX "AdviceRequest_planRef_idx" ON "AdviceRequest"("planRef");

-- CreateIndex
CREATE UNIQUE INDEX "AnnualReview_ref_key" ON "AnnualReview"("ref");

-- CreateIndex
CREATE INDEX "AnnualReview_meetingOn_idx" ON "AnnualReview"("meetingOn");

-- CreateIndex
CREATE INDEX "AnnualReview_planRef_idx" ON "AnnualReview"("planRef");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_ref_key" ON "Appeal"("ref");

-- CreateIndex
CREATE INDEX "Appeal_registeredOn_idx" ON "Appeal"("registeredOn");

-- CreateIndex
CREATE UNIQUE INDEX "SchoolEvent_ref_key" ON "SchoolEvent"("ref");

-- CreateIndex
CREATE INDEX "SchoolEvent_startedOn_idx" ON "SchoolEvent"("startedOn");

-- CreateIndex
CREATE INDEX "SchoolEvent_planRef_idx" ON "SchoolEvent"("planRef");

-- CreateIndex
CREATE UNIQUE INDEX "AlignedReview_ref_key" ON "AlignedReview"("ref");

-- CreateIndex
CREATE INDEX "AlignedReview_heldOn_idx" ON "AlignedReview"("heldOn");

-- CreateIndex
CREATE UNIQUE INDEX "SatisfactionResult_ref_key" ON "SatisfactionResult"("ref");

-- CreateIndex
CREATE INDEX "SatisfactionResult_closedOn_idx" ON "SatisfactionResult"("closedOn");

-- CreateIndex
CREATE INDEX "ComparatorFigure_releaseId_laCode_idx" ON "ComparatorFigure"("releaseId", "laCode");

-- CreateIndex
CREATE UNIQUE INDEX "Person_calendarHash_key" ON "Person"("calendarHash");

-- CreateIndex
CREATE INDEX "Plan_isActive_phase_idx" ON "Plan"("isActive", "phase");

-- CreateIndex
CREATE INDEX "Plan_isActive_locality_idx" ON "Plan"("isActive", "locality");

-- CreateIndex
CREATE INDEX "Plan_isActive_settingType_idx" ON "Plan"("isActive", "settingType");

-- AddForeignKey
ALTER TABLE "PlanChange" ADD CONSTRAINT "PlanChange_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualityFinding" ADD CONSTRAINT "QualityFinding_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualityCount" ADD CONSTRAINT "QualityCount_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SeedCommitment" ADD CONSTRAINT "SeedCommitment_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawExtension" ADD CONSTRAINT "DrawExtension_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrameEntry" ADD CONSTRAINT "FrameEntry_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditRefusal" ADD CONSTRAINT "AuditRefusal_auditId_fkey" FOREIGN KEY ("auditId") REFERENCES "Audit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReturnNote" ADD CONSTRAINT "ReturnNote_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "ReturnSource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComparatorFigure" ADD CONSTRAINT "ComparatorFigure_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "ComparatorRelease"("id") ON DELETE CASCADE ON UPDATE CASCADE;
