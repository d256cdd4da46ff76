-- AlterTable
ALTER TABLE "Cycle" ADD COLUMN "secondRated" INTEGER;

-- CreateTable
CREATE TABLE "PackFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "addedAt" DATETIME NOT NULL,
    "purgedAt" DATETIME,
    "purgedReason" TEXT,
    CONSTRAINT "PackFile_sampleEntryId_fkey" FOREIGN KEY ("sampleEntryId") REFERENCES "SampleEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PackChunk" (
    "fileId" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "sealed" BLOB NOT NULL,

    PRIMARY KEY ("fileId", "part", "ordinal"),
    CONSTRAINT "PackChunk_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "PackFile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ModerationItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cycleId" TEXT NOT NULL,
    "sampleEntryId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "agency" TEXT,
    "spread" TEXT NOT NULL,
    "severity" INTEGER NOT NULL,
    "ratings" TEXT NOT NULL,
    "agreed" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "settledById" TEXT,
    "settledByName" TEXT,
    "settledAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "ModerationItem_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ModerationItem_sampleEntryId_fkey" FOREIGN KEY ("sampleEntryId") REFERENCES "SampleEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ModerationDissent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "itemId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "agency" TEXT,
    "rating" TEXT,
    "reason" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    CONSTRAINT "ModerationDissent_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "ModerationItem" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CycleAgreement" (
    "cycleId" TEXT NOT NULL PRIMARY KEY,
    "document" TEXT NOT NULL,
    CONSTRAINT "CycleAgreement_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CalibrationStudy" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "auditedOn" TEXT,
    "largestScore" INTEGER NOT NULL,
    "rubricId" TEXT NOT NULL,
    "rubricVersion" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "publishedVersion" TEXT,
    "createdByName" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "CalibrationPlan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "studyId" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "score" REAL NOT NULL,
    "comments" TEXT NOT NULL,
    CONSTRAINT "CalibrationPlan_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "CalibrationStudy" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CalibrationJudge" (
    "studyId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "perspective" TEXT NOT NULL,
    "finishedAt" DATETIME,

    PRIMARY KEY ("studyId", "personId"),
    CONSTRAINT "CalibrationJudge_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "CalibrationStudy" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CalibrationJudgement" (
    "planId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "stage" INTEGER NOT NULL DEFAULT 1,
    "band" TEXT NOT NULL,
    "isBorder" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT NOT NULL DEFAULT '',
    "judgedAt" DATETIME NOT NULL,

    PRIMARY KEY ("planId", "personId", "stage"),
    CONSTRAINT "CalibrationJudgement_planId_fkey" FOREIGN KEY ("planId") REFERENCES "CalibrationPlan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AnchorPlan" (
    "term" TEXT NOT NULL,
    "practicePlan" TEXT NOT NULL,
    "setById" TEXT NOT NULL,
    "setByName" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,

    PRIMARY KEY ("term", "practicePlan")
);

-- CreateTable
CREATE TABLE "PracticeAudit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "practicePlan" TEXT NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT 'practice',
    "term" TEXT NOT NULL,
    "agency" TEXT NOT NULL,
    "rubricId" TEXT NOT NULL,
    "rubricVersion" TEXT NOT NULL,
    "answers" TEXT NOT NULL DEFAULT '[]',
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "PracticeAudit_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_AdviceRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "formType" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "requestedOn" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "returnedOn" TEXT,
    "exceptionReason" TEXT,
    "proposes" TEXT NOT NULL DEFAULT '',
    "digest" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL
);
INSERT INTO "new_AdviceRequest" ("digest", "dueOn", "exceptionReason", "formType", "id", "planRef", "ref", "requestedOn", "returnedOn", "role", "service", "sourceId") SELECT "digest", "dueOn", "exceptionReason", "formType", "id", "planRef", "ref", "requestedOn", "returnedOn", "role", "service", "sourceId" FROM "AdviceRequest";
DROP TABLE "AdviceRequest";
ALTER TABLE "new_AdviceRequest" RENAME TO "AdviceRequest";
CREATE UNIQUE INDEX "AdviceRequest_ref_key" ON "AdviceRequest"("ref");
CREATE INDEX "AdviceRequest_dueOn_idx" ON "AdviceRequest"("dueOn");
CREATE INDEX "AdviceRequest_returnedOn_idx" ON "AdviceRequest"("returnedOn");
CREATE INDEX "AdviceRequest_planRef_idx" ON "AdviceRequest"("planRef");
CREATE TABLE "new_Answer" (
    "auditId" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "rating" TEXT,
    "finding" TEXT,
    "naReason" TEXT,
    "comment" TEXT NOT NULL DEFAULT '',
    "evidence" TEXT NOT NULL DEFAULT '',
    "places" TEXT NOT NULL DEFAULT '',
    "tallyMet" INTEGER,
    "tallyOf" INTEGER,
    "markers" TEXT NOT NULL DEFAULT '',
    "faultSource" TEXT,
    "tracedTo" TEXT NOT NULL DEFAULT '',
    "isFlagged" BOOLEAN NOT NULL DEFAULT false,
    "savedAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("auditId", "criterionId"),
    CONSTRAINT "Answer_auditId_fkey" FOREIGN KEY ("auditId") REFERENCES "Audit" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Answer" ("auditId", "comment", "criterionId", "evidence", "finding", "naReason", "places", "rating", "savedAt", "version") SELECT "auditId", "comment", "criterionId", "evidence", "finding", "naReason", "places", "rating", "savedAt", "version" FROM "Answer";
DROP TABLE "Answer";
ALTER TABLE "new_Answer" RENAME TO "Answer";
CREATE TABLE "new_Area" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "laCode" TEXT NOT NULL,
    "gradeLabels" TEXT NOT NULL,
    "minutesEducation" INTEGER NOT NULL DEFAULT 45,
    "minutesHealth" INTEGER NOT NULL DEFAULT 45,
    "minutesSocialCare" INTEGER NOT NULL DEFAULT 45,
    "registerVersion" INTEGER NOT NULL DEFAULT 0,
    "registerAsOf" TEXT,
    "isDemonstration" BOOLEAN NOT NULL DEFAULT false,
    "hasPublicMethod" BOOLEAN NOT NULL DEFAULT false,
    "regionCode" TEXT,
    "neighbours" TEXT NOT NULL DEFAULT '',
    "sendsReminders" BOOLEAN NOT NULL DEFAULT true,
    "secondRatePercent" INTEGER NOT NULL DEFAULT 10,
    "secondRateMinimum" INTEGER NOT NULL DEFAULT 5,
    "packDays" INTEGER NOT NULL DEFAULT 90,
    "mayDownloadPacks" BOOLEAN NOT NULL DEFAULT false,
    "personKeySecret" TEXT,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);
INSERT INTO "new_Area" ("createdAt", "gradeLabels", "hasPublicMethod", "id", "isDemonstration", "laCode", "minutesEducation", "minutesHealth", "minutesSocialCare", "name", "neighbours", "personKeySecret", "regionCode", "registerAsOf", "registerVersion", "sendsReminders", "version") SELECT "createdAt", "gradeLabels", "hasPublicMethod", "id", "isDemonstration", "laCode", "minutesEducation", "minutesHealth", "minutesSocialCare", "name", "neighbours", "personKeySecret", "regionCode", "registerAsOf", "registerVersion", "sendsReminders", "version" FROM "Area";
DROP TABLE "Area";
ALTER TABLE "new_Area" RENAME TO "Area";
CREATE TABLE "new_Audit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cycleId" TEXT NOT NULL,
    "sampleEntryId" TEXT NOT NULL,
    "planRef" TEXT NOT NULL,
    "agency" TEXT NOT NULL,
    "auditorId" TEXT,
    "state" TEXT NOT NULL,
    "dueOn" TEXT,
    "minutes" INTEGER NOT NULL,
    "startedAt" DATETIME,
    "submittedAt" DATETIME,
    "document" TEXT,
    "notDoneReason" TEXT,
    "nudgedAt" DATETIME,
    "handoverReason" TEXT,
    "handoverNote" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "round" INTEGER NOT NULL DEFAULT 1,
    "formerIds" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Audit_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Audit_sampleEntryId_fkey" FOREIGN KEY ("sampleEntryId") REFERENCES "SampleEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Audit_auditorId_fkey" FOREIGN KEY ("auditorId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Audit" ("agency", "auditorId", "cycleId", "document", "dueOn", "handoverNote", "handoverReason", "id", "minutes", "notDoneReason", "nudgedAt", "planRef", "sampleEntryId", "startedAt", "state", "submittedAt", "version") SELECT "agency", "auditorId", "cycleId", "document", "dueOn", "handoverNote", "handoverReason", "id", "minutes", "notDoneReason", "nudgedAt", "planRef", "sampleEntryId", "startedAt", "state", "submittedAt", "version" FROM "Audit";
DROP TABLE "Audit";
ALTER TABLE "new_Audit" RENAME TO "Audit";
CREATE INDEX "Audit_auditorId_state_idx" ON "Audit"("auditorId", "state");
CREATE INDEX "Audit_cycleId_state_idx" ON "Audit"("cycleId", "state");
CREATE UNIQUE INDEX "Audit_sampleEntryId_agency_round_key" ON "Audit"("sampleEntryId", "agency", "round");
CREATE TABLE "new_RubricVersion" (
    "rubricId" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "checksum" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "publishedAt" DATETIME NOT NULL,
    "origin" TEXT NOT NULL DEFAULT 'product',
    "publishedByName" TEXT,

    PRIMARY KEY ("rubricId", "version")
);
INSERT INTO "new_RubricVersion" ("checksum", "document", "publishedAt", "rubricId", "version") SELECT "checksum", "document", "publishedAt", "rubricId", "version" FROM "RubricVersion";
DROP TABLE "RubricVersion";
ALTER TABLE "new_RubricVersion" RENAME TO "RubricVersion";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

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
