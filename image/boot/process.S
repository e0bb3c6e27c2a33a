# The process door: the ELF entry, where Linux starts the image (System V x86-64 ABI §3.4.1).
#
# On entry rsp points at argc (then argv, envp, auxv); nothing else is defined. Calls, and never returns from:
#
#     os/main.ts:start(door: i32 = 1, info: ptr = initial rsp)
#
# rbp = 0 ends the chain of frames for stack traces.

    .section .text.boot.process, "ax", @progbits
    .globl _start
    .type _start, @function
_start:
    xorl %ebp, %ebp
    movq %rsp, %rsi
    movl $1, %edi
    andq $-16, %rsp
    call "os/main.ts:start"
    ud2
    .size _start, . - _start
