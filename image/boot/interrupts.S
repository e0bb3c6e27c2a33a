# Interrupt and exception entries of the virtual machine. os/platform/vm/descriptors.ts builds the IDT of them: at `tsuki.interrupt.stubs` lie those of vectors
# 0 to 95, 16 octets each, at `tsuki.interrupt.spurious` that of 255; the other vectors have none.
#
#   0 .. 31     exceptions. The stub completes the frame and calls os/interrupts.ts:exception(frame: ptr), which does not return.
#
#               frame + 0   r15 r14 r13 r12 r11 r10 r9 r8 rdi rsi rbp rbx rdx rcx rax
#                     + 120 vector | error code (0 when the CPU pushes none)
#                     + 136 rip cs rflags rsp ss
#
#   32 .. 95    devices and timers. The stub sets bit (vector - 32) of the u64 `tsuki.interrupt.pending` and returns: no register
#               changes, no end-of-interrupt (os/ sends that when it takes the bits), nothing but the end of a halt.
#   255         spurious interrupts of the local APIC: returns.

    .section .text.interrupts, "ax", @progbits
    .globl tsuki.interrupt.stubs, tsuki.interrupt.spurious
    .balign 16
tsuki.interrupt.stubs:

    .altmacro
    .macro exception_stub vector
    .balign 16
exception_\vector\():
    # These push an error code of their own (Intel SDM 3A table 6-1).
    .if \vector != 8 && \vector != 10 && \vector != 11 && \vector != 12 && \vector != 13 && \vector != 14 && \vector != 17 && \vector != 21 && \vector != 29 && \vector != 30
    pushq $0
    .endif
    pushq $\vector
    jmp exception_common
    .endm

    .macro device_stub vector
    .balign 16
device_\vector\():
    btsq $(\vector - 32), "tsuki.interrupt.pending"
    iretq
    .endm

    .set vector, 0
    .rept 32
    exception_stub %vector
    .set vector, vector + 1
    .endr
    .rept 64
    device_stub %vector
    .set vector, vector + 1
    .endr

tsuki.interrupt.spurious:
    iretq

exception_common:
    pushq %rax
    pushq %rcx
    pushq %rdx
    pushq %rbx
    pushq %rbp
    pushq %rsi
    pushq %rdi
    pushq %r8
    pushq %r9
    pushq %r10
    pushq %r11
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, %rdi
    andq $-16, %rsp
    cld
    call "os/interrupts.ts:exception"
    ud2

    .section .bss.interrupts, "aw", @nobits
    .balign 8
    .globl tsuki.interrupt.pending
tsuki.interrupt.pending:
    .skip 8
