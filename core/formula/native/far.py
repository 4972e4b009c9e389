"""Sine, cosine and tangent beyond 2³⁰, where many digits of 2/π count: M. Payne and R. Hanek, SIGNUM 18 (1983) 19-24.

Rare, so it is done lane by lane, in whole numbers of 192 bits: x = m·2ᵉ times those 192 bits of 2/π that are worth
less than 4 and matter.
"""

import math
from fractions import Fraction

from core.formula.native.circular import FAR, sine_and_cosine
from core.formula.native.code import SIGN, Code, Value

WORDS = 20  # 64 zeros, then 2/π
HALF_PI = math.pi / 2.0


def _arctangent_of_inverse(n: int, bits: int) -> int:
    """atan(1/n)·2^bits."""
    term = (1 << bits) // n
    total, power = 0, 1
    while term:
        total += term // power if power % 4 == 1 else -(term // power)
        term //= n * n
        power += 2
    return total


def two_over_pi(bits: int) -> int:
    """⌊2/π·2^bits⌋, π by J. Machin's formula (1706)."""
    more = bits + 64
    pi = 4 * (4 * _arctangent_of_inverse(5, more) - _arctangent_of_inverse(239, more))
    return int(Fraction(2 << more, pi) * (1 << bits))


def reduction_text(width: int) -> str:
    """`far_reduced(x)`: of every lane r and q with |x| = q·π/2 + r modulo 2π, where |x| is beyond FAR and finite."""
    number = two_over_pi(64 * (WORDS - 1))
    words = [(number >> 64 * place) % (1 << 64) for place in range(WORDS - 1, -1, -1)]
    table = ", ".join(f"i64 {word - (1 << 64) if word >= SIGN else word}" for word in words)
    return _TEXT.format(
        table=table,
        words=WORDS,
        width=width,
        numbers=f"<{width} x double>",
        wholes=f"<{width} x i64>",
        far=f"{FAR:.1f}",
        half=1 << 189,
        half_pi=repr(HALF_PI),
    )


_TEXT = """@two_over_pi = internal constant [{words} x i64] [{table}]
declare i192 @llvm.ctlz.i192(i192, i1)
define internal {{{numbers}, {wholes}}} @far_reduced({numbers} %x) #1 {{
entry:
  %remainders = alloca [{width} x double]
  %quadrants = alloca [{width} x i64]
  %arguments = alloca [{width} x double]
  store {numbers} zeroinitializer, ptr %remainders, align 8
  store {wholes} zeroinitializer, ptr %quadrants, align 8
  store {numbers} %x, ptr %arguments, align 8
  br label %lane
lane:
  %i = phi i64 [ 0, %entry ], [ %next, %done ]
  %place = getelementptr double, ptr %arguments, i64 %i
  %argument = load i64, ptr %place
  %bits = and i64 %argument, 9223372036854775807
  %size = bitcast i64 %bits to double
  %is_far = fcmp ogt double %size, {far}
  %is_finite = icmp ult i64 %bits, 9218868437227405312
  %is_wanted = and i1 %is_far, %is_finite
  br i1 %is_wanted, label %reduce, label %done
reduce:
  %exponent = lshr i64 %bits, 52
  %fraction = and i64 %bits, 4503599627370495
  %m = or i64 %fraction, 4503599627370496
  %first = sub i64 %exponent, 1013
  %word = lshr i64 %first, 6
  %offset = and i64 %first, 63
  %p0 = getelementptr i64, ptr @two_over_pi, i64 %word
  %p1 = getelementptr i64, ptr %p0, i64 1
  %p2 = getelementptr i64, ptr %p0, i64 2
  %p3 = getelementptr i64, ptr %p0, i64 3
  %w0 = load i64, ptr %p0
  %w1 = load i64, ptr %p1
  %w2 = load i64, ptr %p2
  %w3 = load i64, ptr %p3
  %a0 = call i64 @llvm.fshl.i64(i64 %w0, i64 %w1, i64 %offset)
  %a1 = call i64 @llvm.fshl.i64(i64 %w1, i64 %w2, i64 %offset)
  %a2 = call i64 @llvm.fshl.i64(i64 %w2, i64 %w3, i64 %offset)
  %z0 = zext i64 %a0 to i192
  %z1 = zext i64 %a1 to i192
  %z2 = zext i64 %a2 to i192
  %s0 = shl i192 %z0, 128
  %s1 = shl i192 %z1, 64
  %s01 = or i192 %s0, %s1
  %window = or i192 %s01, %z2
  %wide = zext i64 %m to i192
  %product = mul i192 %window, %wide
  %rounded = add i192 %product, {half}
  %turns = lshr i192 %rounded, 190
  %quadrant = trunc i192 %turns to i64
  %whole = shl i192 %turns, 190
  %rest = sub i192 %product, %whole
  %is_negative = icmp slt i192 %rest, 0
  %opposite = sub i192 0, %rest
  %positive = select i1 %is_negative, i192 %opposite, i192 %rest
  %zeros = call i192 @llvm.ctlz.i192(i192 %positive, i1 false)
  %shifted = shl i192 %positive, %zeros
  %upper = lshr i192 %shifted, 129
  %leading = trunc i192 %upper to i64
  %number = sitofp i64 %leading to double
  %count = trunc i192 %zeros to i64
  %power = sub i64 962, %count
  %scale_bits = shl i64 %power, 52
  %scale = bitcast i64 %scale_bits to double
  %turned = fmul double %number, %scale
  %r = fmul double %turned, {half_pi}
  %minus = fneg double %r
  %signed = select i1 %is_negative, double %minus, double %r
  %r_place = getelementptr double, ptr %remainders, i64 %i
  %q_place = getelementptr i64, ptr %quadrants, i64 %i
  store double %signed, ptr %r_place
  store i64 %quadrant, ptr %q_place
  br label %done
done:
  %next = add i64 %i, 1
  %is_last = icmp eq i64 %next, {width}
  br i1 %is_last, label %end, label %lane
end:
  %rs = load {numbers}, ptr %remainders, align 8
  %qs = load {wholes}, ptr %quadrants, align 8
  %pair = insertvalue {{{numbers}, {wholes}}} poison, {numbers} %rs, 0
  %result = insertvalue {{{numbers}, {wholes}}} %pair, {wholes} %qs, 1
  ret {{{numbers}, {wholes}}} %result
}}
declare i64 @llvm.fshl.i64(i64, i64, i64)
"""


def _parts(k: Code, x: Value) -> tuple[Value, Value, Value]:
    """Sine and cosine of the remainder, and the quadrant."""
    k.needs.add("far_reduced")
    pair, kind = k.name(), f"{{{k.type('number')}, {k.type('whole')}}}"
    k.line(f"{pair} = call {kind} @far_reduced({k.type('number')} {x.text})")
    r, q = k.write("number", f"extractvalue {kind} {pair}, 0"), k.write("whole", f"extractvalue {kind} {pair}, 1")
    return (*sine_and_cosine(k, r), q)


def _chosen(k: Code, x: Value, found: Value, usual: Value) -> Value:
    size = k.fabs(x)
    return k.where(size > FAR, k.where(size.equals(math.inf), math.nan, found), usual)


def far_sin(k: Code, x: Value, usual: Value) -> Value:
    """The sine where x is far, else `usual`."""
    s, c, q = _parts(k, x)
    value = k.where(k.is_odd(q), c, s).bits() ^ ((q & 2) << 62) ^ (x.bits() & SIGN)
    return _chosen(k, x, value.as_number(), usual)


def far_cos(k: Code, x: Value, usual: Value) -> Value:
    """The cosine where x is far, else `usual`."""
    s, c, q = _parts(k, x)
    value = k.where(k.is_odd(q), s, c).bits() ^ (((q + 1) & 2) << 62)
    return _chosen(k, x, value.as_number(), usual)


def far_tan(k: Code, x: Value, usual: Value) -> Value:
    """The tangent where x is far, else `usual`."""
    s, c, q = _parts(k, x)
    is_odd = k.is_odd(q)
    value = (k.where(is_odd, -c, s) / k.where(is_odd, s, c)).bits() ^ (x.bits() & SIGN)
    return _chosen(k, x, value.as_number(), usual)
