#ifndef HEAL_OPPOSITE_H
#define HEAL_OPPOSITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Of candidates, the likeliest first: the one that would turn the sense round in
 * place of the first (heal/opposites.def), unless it is all but impossible; 0:
 * there is none.
 */
uint32_t opposite_beside(const uint32_t *ranked, const float *chances, size_t count);

#endif
