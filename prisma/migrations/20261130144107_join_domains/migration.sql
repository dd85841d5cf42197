-- AlterTable
ALTER TABLE "seminar" ADD COLUMN     "join_domains" TEXT[] DEFAULT ARRAY[]::TEXT[];
