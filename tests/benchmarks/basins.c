/* The rival of basin_speed.py: the same map by hand, for one surface and one rule, chosen when it is compiled.

   gcc -O3 -march=native -ffast-math -pthread -DSURFACE=1 -DRULE=2 -shared -fPIC basins.c -o basins.so -lm

   Arrays of coordinates; groups of LANES runs make LOOK steps in the first cache (the loop over the lanes is
   vectorised, with libmvec's functions), then the block's runs that have settled or diverged are dropped. Threads
   take blocks from a counter. The learning rate and the rest of the numbers are arguments, as for a slider. */

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum { BLOCK = 1024, LOOK = 25 };
#ifndef LANES
#define LANES 32
#endif
enum { UNDER_WAY, SETTLED, DIVERGED };

#define PI 3.14159265358979323846

#if SURFACE == 1 /* Himmelblau */
#define GRADIENT                                                                                                       \
    double u = x * x + y - 11, v = x + y * y - 7;                                                                      \
    double gx = 4 * x * u + 2 * v, gy = 2 * u + 4 * y * v;
#elif SURFACE == 2 /* Styblinski-Tang */
#define GRADIENT                                                                                                       \
    double gx = 2 * x * x * x - 16 * x + 2.5, gy = 2 * y * y * y - 16 * y + 2.5;
#elif SURFACE == 3 /* Ackley; 0/0 at the minimum is avoided. Sines as cosines: gcc does not vectorise its own sincos */
#define GRADIENT                                                                                                       \
    double r = sqrt(0.5 * (x * x + y * y) + 1e-300);                                                                   \
    double a = 2 * exp(-0.2 * r) / r;                                                                                  \
    double b = PI * exp(0.5 * (cos(2 * PI * x) + cos(2 * PI * y)));                                                    \
    double gx = a * x + b * cos(2 * PI * x - PI / 2), gy = a * y + b * cos(2 * PI * y - PI / 2);
#else /* Rastrigin */
#define GRADIENT                                                                                                       \
    double gx = 2 * x + 20 * PI * sin(2 * PI * x), gy = 2 * y + 20 * PI * sin(2 * PI * y);
#endif

#if RULE == 1 /* SGD */
#define STATE 0
#define STEP(x, g, m, v) x - rate *g
#elif RULE == 2 /* Momentum */
#define STATE 1
#define STEP(x, g, m, v) (m = 0.9 * m + g, x - rate * m)
#else /* Adam */
#define STATE 2
#define STEP(x, g, m, v)                                                                                               \
    (m = 0.9 * m + 0.1 * g, v = 0.999 * v + 0.001 * g * g, x - rate * (m * scale_m) / (sqrt(v * scale_v) + 1e-8))
#endif

typedef struct {
    double *x, *y; /* in: starts, out: ends */
    int *steps, *ends;
    long runs;
    int made;
    double rate, far, still;
    const double *scale_m, *scale_v;
    atomic_long next;
} Job;

typedef struct {
    double x[BLOCK], y[BLOCK], mx[BLOCK], my[BLOCK], vx[BLOCK], vy[BLOCK], moved[BLOCK];
    double still[BLOCK], bad[BLOCK]; /* bad: the step that led out of bounds */
    long run[BLOCK];
} Block;

static void make_steps(Block *restrict k, long live, int from, int until, const Job *restrict job)
{
    const double rate = job->rate, far = job->far;
    for (long first = 0; first < live; first += LANES)
        for (int t = from; t < until; t++) {
            const double scale_m = job->scale_m[t], scale_v = job->scale_v[t], now = t + 1;
            (void)scale_m, (void)scale_v;
            for (long i = first; i < first + LANES; i++) {
                double x = k->x[i], y = k->y[i];
                GRADIENT
                double nx = STEP(x, gx, k->mx[i], k->vx[i]), ny = STEP(y, gy, k->my[i], k->vy[i]);
                int good = (fabs(nx) < far) & (fabs(ny) < far) & (k->bad[i] == 0);
                k->bad[i] = good ? 0 : k->bad[i] > 0 ? k->bad[i] : now;
                double dx = fabs(nx - x), dy = fabs(ny - y);
                k->moved[i] = dx > dy ? dx : dy;
                k->x[i] = good ? nx : x;
                k->y[i] = good ? ny : y;
            }
        }
}

static void finish(const Block *k, long i, int step, int end, const Job *job)
{
    long run = k->run[i];
    job->x[run] = k->x[i], job->y[run] = k->y[i], job->steps[run] = step, job->ends[run] = end;
}

static long drop(Block *k, long live, int until, const Job *job)
{
    long kept = 0;
    for (long i = 0; i < live; i++) {
        int is_still = until % LOOK == 0 && k->moved[i] < job->still;
        if (k->bad[i] > 0) {
            finish(k, i, (int)k->bad[i], DIVERGED, job);
        } else if (is_still && k->still[i] > 0) {
            finish(k, i, until, SETTLED, job);
        } else {
            k->x[kept] = k->x[i], k->y[kept] = k->y[i], k->run[kept] = k->run[i], k->still[kept] = is_still;
            k->mx[kept] = k->mx[i], k->my[kept] = k->my[i], k->vx[kept] = k->vx[i], k->vy[kept] = k->vy[i], k->bad[kept] = 0;
            kept++;
        }
    }
    return kept;
}

static void descend_block(Block *k, long first, const Job *job)
{
    long live = job->runs - first < BLOCK ? job->runs - first : BLOCK;
    memset(k, 0, sizeof *k);
    for (long i = 0; i < live; i++)
        k->x[i] = job->x[first + i], k->y[i] = job->y[first + i], k->run[i] = first + i;
    for (int at = 0; at < job->made && live > 0;) {
        int until = (at / LOOK + 1) * LOOK < job->made ? (at / LOOK + 1) * LOOK : job->made;
        make_steps(k, live, at, until, job);
        live = drop(k, live, until, job);
        at = until;
    }
    for (long i = 0; i < live; i++)
        finish(k, i, job->made, UNDER_WAY, job);
}

static void *work(void *argument)
{
    Job *job = argument;
    static _Thread_local Block block;
    for (long first; (first = atomic_fetch_add(&job->next, BLOCK)) < job->runs;)
        descend_block(&block, first, job);
    return NULL;
}

void basins(double *x, double *y, int *steps, int *ends, long runs, int made, double rate, double far, double still,
            const double *scale_m, const double *scale_v, int threads)
{
    Job job = {x, y, steps, ends, runs, made, rate, far, still, scale_m, scale_v, 0};
    pthread_t others[16];
    for (int i = 0; i < threads - 1; i++)
        pthread_create(&others[i], NULL, work, &job);
    work(&job);
    for (int i = 0; i < threads - 1; i++)
        pthread_join(others[i], NULL);
}
