// A disk with a cache that a power cut empties, for one folder. Loaded in front of the C library, it keeps beside each file of the folder
// a copy that holds only what was written before a flush of that file: what a disk would still have after the cut. With
// POWER_CUT_DEAF set, flushes do not reach the copy, as when nobody asks for them.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILES 64
#define RANGES 4096

typedef struct { off_t start, end; } Range;
typedef struct { char path[1024]; Range ranges[RANGES]; int count; off_t shortest; } File;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static File *files[FILES];
static const char *folder, *copies;
static int deaf, ready;

static void prepare(void) {
  if (ready) return;
  folder = getenv("POWER_CUT_FOLDER");
  copies = getenv("POWER_CUT_COPIES");
  deaf = getenv("POWER_CUT_DEAF") != NULL;
  ready = 1;
}

// The file behind a number, when it lies in the folder and survives a start: SQLite makes its shared memory anew.
static File *file_of(int fd) {
  char link[64], path[1024];
  prepare();
  if (!folder || !copies || fd < 3) return NULL;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = syscall(SYS_readlink, link, path, sizeof path - 1);
  if (length <= 0) return NULL;
  path[length] = 0;
  size_t prefix = strlen(folder);
  if (strncmp(path, folder, prefix) || path[prefix] != '/' || strchr(path + prefix + 1, '/')) return NULL;
  if (length > 4 && !strcmp(path + length - 4, "-shm")) return NULL;
  struct stat found;
  if (fstat(fd, &found) || !S_ISREG(found.st_mode)) return NULL;
  for (int index = 0; index < FILES; index++) {
    if (!files[index]) {
      files[index] = calloc(1, sizeof(File));
      strcpy(files[index]->path, path);
      files[index]->shortest = -1;
      return files[index];
    }
    if (!strcmp(files[index]->path, path)) return files[index];
  }
  return NULL;
}

static void written(int fd, off_t start, ssize_t length) {
  if (length <= 0) return;
  pthread_mutex_lock(&lock);
  File *file = file_of(fd);
  if (file) {
    Range *last = file->count ? &file->ranges[file->count - 1] : NULL;
    if (last && (last->end == start || file->count == RANGES)) {
      if (start < last->start) last->start = start;
      if (start + length > last->end) last->end = start + length;
    } else {
      file->ranges[file->count++] = (Range){ start, start + length };
    }
  }
  pthread_mutex_unlock(&lock);
}

static void shortened(int fd, off_t length) {
  pthread_mutex_lock(&lock);
  File *file = file_of(fd);
  if (file && (file->shortest < 0 || length < file->shortest)) file->shortest = length;
  pthread_mutex_unlock(&lock);
}

static void flushed(int fd) {
  pthread_mutex_lock(&lock);
  File *file = file_of(fd);
  if (file && !deaf) {
    char target[2048], buffer[65536];
    snprintf(target, sizeof target, "%s%s", copies, file->path + strlen(folder));
    int copy = syscall(SYS_openat, AT_FDCWD, target, O_RDWR | O_CREAT, 0600);
    int own = syscall(SYS_openat, AT_FDCWD, file->path, O_RDONLY, 0);
    struct stat found;
    if (copy >= 0 && own >= 0 && !fstat(own, &found)) {
      if (file->shortest >= 0) syscall(SYS_ftruncate, copy, file->shortest);
      for (int index = 0; index < file->count; index++) {
        for (off_t at = file->ranges[index].start; at < file->ranges[index].end;) {
          size_t wanted = file->ranges[index].end - at;
          if (wanted > sizeof buffer) wanted = sizeof buffer;
          ssize_t got = syscall(SYS_pread64, own, buffer, wanted, at);
          if (got <= 0) break;
          syscall(SYS_pwrite64, copy, buffer, got, at);
          at += got;
        }
      }
      syscall(SYS_ftruncate, copy, found.st_size);
      file->count = 0;
      file->shortest = -1;
    }
    if (copy >= 0) syscall(SYS_close, copy);
    if (own >= 0) syscall(SYS_close, own);
  }
  pthread_mutex_unlock(&lock);
}

ssize_t write(int fd, const void *bytes, size_t length) {
  off_t start = fd > 2 ? syscall(SYS_lseek, fd, 0, SEEK_CUR) : -1;
  ssize_t done = syscall(SYS_write, fd, bytes, length);
  int error = errno;
  if (start >= 0) written(fd, start, done);
  errno = error;
  return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t start) {
  ssize_t done = syscall(SYS_pwrite64, fd, bytes, length, start);
  int error = errno;
  written(fd, start, done);
  errno = error;
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t start) { return pwrite64(fd, bytes, length, start); }

int ftruncate64(int fd, off_t length) {
  int done = syscall(SYS_ftruncate, fd, length);
  int error = errno;
  if (!done) shortened(fd, length);
  errno = error;
  return done;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

// A name that is taken away is gone at once: SQLite flushes the folder after it where that matters.
int unlink(const char *path) {
  prepare();
  int done = syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  int error = errno;
  size_t prefix = folder ? strlen(folder) : 0;
  if (!done && !deaf && folder && copies && !strncmp(path, folder, prefix) && path[prefix] == '/') {
    char target[2048];
    snprintf(target, sizeof target, "%s%s", copies, path + prefix);
    syscall(SYS_unlinkat, AT_FDCWD, target, 0);
  }
  errno = error;
  return done;
}

int fsync(int fd) {
  int done = syscall(SYS_fsync, fd);
  int error = errno;
  if (!done) flushed(fd);
  errno = error;
  return done;
}

int fdatasync(int fd) {
  int done = syscall(SYS_fdatasync, fd);
  int error = errno;
  if (!done) flushed(fd);
  errno = error;
  return done;
}
