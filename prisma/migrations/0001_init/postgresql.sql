-- CreateEnum
CREATE TYPE "Role" AS ENUM ('send_officer', 'auditor', 'head_of_service', 'administrator');

-- CreateEnum
CREATE TYPE "Agency" AS ENUM ('education', 'health', 'social_care');

-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('previewed', 'confirmed', 'discarded');

-- CreateEnum
CREATE TYPE "CycleKind" AS ENUM ('plans', 'forms');

-- CreateEnum
CREATE TYPE "CycleState" AS ENUM ('planned', 'frozen', 'drawn', 'auditing', 'moderating', 'locked');

-- CreateEnum
CREATE TYPE "SampleStatus" AS ENUM ('sampled', 'reserve', 'replaced');

-- CreateEnum
CREATE TYPE "AuditState" AS ENUM ('unassigned', 'assigned', 'in_progress', 'submitted', 'not_done');

-- CreateEnum
CREATE TYPE "Rating" AS ENUM ('green', 'amber', 'red', 'na');

-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('draft', 'signed');

-- CreateTable
CREATE TABLE "Area" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "laCode" TEXT NOT NULL,
    "gradeLabels" TEXT NOT NULL,
    "minutesEducation" INTEGER NOT NULL DEFAULT 45,
    "minutesHealth" INTEGER NOT NULL DEFAULT 45,
    "minutesSocialCare" INTEGER NOT NULL DEFAULT 45,
    "registerVersion" INTEGER NOT NULL DEFAULT 0,
    "registerAsOf" TEXT,
    "isDemonstration" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "signInName" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "agency" "Agency",
    "registerName" TEXT,
    "passwordHash" TEXT,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "failedSignIns" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "id" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "personId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "OneTimeLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Target" (
    "id" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "basisPoints" INTEGER,
    "effectiveFrom" TEXT NOT NULL,
    "setById" TEXT,
    "setAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrailEvent" (
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "type" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "TrailEvent_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileHash" TEXT NOT NULL,
    "fileBytes" INTEGER NOT NULL,
    "shape" TEXT NOT NULL,
    "encoding" TEXT NOT NULL,
    "mapping" TEXT,
    "asOf" TEXT NOT NULL,
    "status" "ImportStatus" NOT NULL,
    "basedOn" INTEGER NOT NULL,
    "rowsRead" INTEGER NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "gone" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "confirmedAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportChunk" (
    "importId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "rows" TEXT NOT NULL,

    CONSTRAINT "ImportChunk_pkey" PRIMARY KEY ("importId","ordinal")
);

-- CreateTable
CREATE TABLE "ImportRefusal" (
    "importId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,

    CONSTRAINT "ImportRefusal_pkey" PRIMARY KEY ("importId","ordinal")
);

-- CreateTable
CREATE TABLE "ColumnMapping" (
    "id" TEXT NOT NULL,
    "headingsKey" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "savedById" TEXT NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ColumnMapping_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "isActive" BOOLEAN NOT NULL,
    "leftOn" TEXT,
    "firstIssuedOn" TEXT,
    "amendedOn" TEXT,
    "lastReviewedOn" TEXT,
    "yearGroup" INTEGER,
    "phase" TEXT,
    "primaryNeed" TEXT,
    "settingType" TEXT,
    "settingUrn" TEXT,
    "locality" TEXT,
    "coordinator" TEXT,
    "isLookedAfter" BOOLEAN NOT NULL DEFAULT false,
    "isChildInNeed" BOOLEAN NOT NULL DEFAULT false,
    "isChildProtection" BOOLEAN NOT NULL DEFAULT false,
    "isKnownToSocialCare" BOOLEAN NOT NULL DEFAULT false,
    "isDisabledChild" BOOLEAN NOT NULL DEFAULT false,
    "hasShortBreaks" BOOLEAN NOT NULL DEFAULT false,
    "isOnHealthCaseload" BOOLEAN NOT NULL DEFAULT false,
    "digest" TEXT NOT NULL,
    "firstImportId" TEXT NOT NULL,
    "lastImportId" TEXT NOT NULL,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Cycle" (
    "id" TEXT NOT NULL,
    "kind" "CycleKind" NOT NULL,
    "label" TEXT NOT NULL,
    "state" "CycleState" NOT NULL,
    "termFrom" TEXT NOT NULL,
    "termTo" TEXT NOT NULL,
    "rubricId" TEXT NOT NULL,
    "rubricVersion" TEXT NOT NULL,
    "frameRule" TEXT NOT NULL,
    "strataBy" TEXT NOT NULL,
    "ratePercent" INTEGER NOT NULL,
    "minimumSize" INTEGER NOT NULL,
    "exclusionTerms" INTEGER NOT NULL,
    "minutesEducation" INTEGER NOT NULL,
    "minutesHealth" INTEGER NOT NULL,
    "minutesSocialCare" INTEGER NOT NULL,
    "frozenAt" TIMESTAMP(3),
    "frozenOn" TEXT,
    "frameHash" TEXT,
    "frameSize" INTEGER,
    "excludedCount" INTEGER,
    "seed" TEXT,
    "seedSource" TEXT,
    "seedMadeBy" TEXT,
    "seededAt" TIMESTAMP(3),
    "drawnAt" TIMESTAMP(3),
    "sampleSize" INTEGER,
    "manifest" TEXT,
    "manifestHash" TEXT,
    "dueOn" TEXT,
    "auditingAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),
    "lockedAt" TIMESTAMP(3),
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Cycle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FrameEntry" (
    "cycleId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "stratum" TEXT NOT NULL,
    "excludedReason" TEXT,
    "facts" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "FrameEntry_pkey" PRIMARY KEY ("cycleId","planRef")
);

-- CreateTable
CREATE TABLE "SampleEntry" (
    "id" TEXT NOT NULL,
    "cycleId" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "stratum" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "ticket" TEXT NOT NULL,
    "status" "SampleStatus" NOT NULL,
    "facts" TEXT NOT NULL,
    "replacedByRef" TEXT,
    "replacementReason" TEXT,

    CONSTRAINT "SampleEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" TEXT NOT NULL,
    "cycleId" TEXT NOT NULL,
    "sampleEntryId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "agency" "Agency" NOT NULL,
    "auditorId" TEXT,
    "state" "AuditState" NOT NULL,
    "dueOn" TEXT,
    "minutes" INTEGER NOT NULL,
    "startedAt" TIMESTAMP(3),
    "submittedAt" TIMESTAMP(3),
    "document" TEXT,
    "notDoneReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConflictOfInterest" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "declaredAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ConflictOfInterest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Answer" (
    "auditId" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "rating" "Rating",
    "finding" TEXT,
    "naReason" TEXT,
    "comment" TEXT NOT NULL DEFAULT '',
    "evidence" TEXT NOT NULL DEFAULT '',
    "places" TEXT NOT NULL DEFAULT '',
    "savedAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Answer_pkey" PRIMARY KEY ("auditId","criterionId")
);

-- CreateTable
CREATE TABLE "RubricVersion" (
    "rubricId" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "checksum" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "publishedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RubricVersion_pkey" PRIMARY KEY ("rubricId","version")
);

-- CreateTable
CREATE TABLE "PlanOutcome" (
    "cycleId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "stratum" TEXT NOT NULL,
    "document" TEXT NOT NULL,

    CONSTRAINT "PlanOutcome_pkey" PRIMARY KEY ("cycleId","planRef")
);

-- CreateTable
CREATE TABLE "MeasureResult" (
    "cycleId" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "computedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MeasureResult_pkey" PRIMARY KEY ("cycleId","measure")
);

-- CreateTable
CREATE TABLE "CycleProfile" (
    "cycleId" TEXT NOT NULL,
    "document" TEXT NOT NULL,

    CONSTRAINT "CycleProfile_pkey" PRIMARY KEY ("cycleId")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" TEXT NOT NULL,
    "quarter" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "ReportState" NOT NULL,
    "narrative" TEXT NOT NULL,
    "model" TEXT,
    "modelHash" TEXT,
    "signedById" TEXT,
    "signedByName" TEXT,
    "signedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Person_signInName_key" ON "Person"("signInName");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "OneTimeLink_tokenHash_key" ON "OneTimeLink"("tokenHash");

-- CreateIndex
CREATE INDEX "OneTimeLink_personId_idx" ON "OneTimeLink"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Target_measure_effectiveFrom_key" ON "Target"("measure", "effectiveFrom");

-- CreateIndex
CREATE UNIQUE INDEX "TrailEvent_hash_key" ON "TrailEvent"("hash");

-- CreateIndex
CREATE INDEX "TrailEvent_type_idx" ON "TrailEvent"("type");

-- CreateIndex
CREATE INDEX "Import_createdAt_idx" ON "Import"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "ColumnMapping_headingsKey_key" ON "ColumnMapping"("headingsKey");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_ref_key" ON "Plan"("ref");

-- CreateIndex
CREATE INDEX "Plan_isActive_ref_idx" ON "Plan"("isActive", "ref");

-- CreateIndex
CREATE UNIQUE INDEX "Cycle_kind_label_key" ON "Cycle"("kind", "label");

-- CreateIndex
CREATE INDEX "FrameEntry_planId_idx" ON "FrameEntry"("planId");

-- CreateIndex
CREATE INDEX "SampleEntry_planId_idx" ON "SampleEntry"("planId");

-- CreateIndex
CREATE UNIQUE INDEX "SampleEntry_cycleId_planRef_key" ON "SampleEntry"("cycleId", "planRef");

-- CreateIndex
CREATE INDEX "Audit_auditorId_state_idx" ON "Audit"("auditorId", "state");

-- CreateIndex
CREATE INDEX "Audit_cycleId_state_idx" ON "Audit"("cycleId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Audit_sampleEntryId_agency_key" ON "Audit"("sampleEntryId", "agency");

-- CreateIndex
CREATE UNIQUE INDEX "ConflictOfInterest_personId_planRef_key" ON "ConflictOfInterest"("personId", "planRef");

-- CreateIndex
CREATE UNIQUE INDEX "Report_quarter_number_key" ON "Report"("quarter", "number");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportChunk" ADD CONSTRAINT "ImportChunk_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRefusal" ADD CONSTRAINT "ImportRefusal_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrameEntry" ADD CONSTRAINT "FrameEntry_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrameEntry" ADD CONSTRAINT "FrameEntry_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SampleEntry" ADD CONSTRAINT "SampleEntry_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Audit" ADD CONSTRAINT "Audit_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Audit" ADD CONSTRAINT "Audit_sampleEntryId_fkey" FOREIGN KEY ("sampleEntryId") REFERENCES "SampleEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Audit" ADD CONSTRAINT "Audit_auditorId_fkey" FOREIGN KEY ("auditorId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConflictOfInterest" ADD CONSTRAINT "ConflictOfInterest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_auditId_fkey" FOREIGN KEY ("auditId") REFERENCES "Audit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanOutcome" ADD CONSTRAINT "PlanOutcome_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasureResult" ADD CONSTRAINT "MeasureResult_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleProfile" ADD CONSTRAINT "CycleProfile_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;
