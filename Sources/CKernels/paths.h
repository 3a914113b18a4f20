#ifndef CK_PATHS_H
#define CK_PATHS_H

#include "include/CKernels.h"

extern const ck_kernels ck_portable;
#if defined(__x86_64__)
extern const ck_kernels ck_avx2;
extern const ck_kernels ck_avx512;
#endif

#endif
