# A change of stack, which TypeScript cannot write:
#
#   tsuki.call.on.stack(request: ptr) -> u64     request -> { u64 highest address of the stack (16-aligned); u64 code }
#
# Calls code(0) on that stack with an ended chain of frames; its result is ours. In every image; dropped when nothing calls it.

    .section .text.boot.stack, "ax", @progbits
    .globl tsuki.call.on.stack
    .type tsuki.call.on.stack, @function
tsuki.call.on.stack:
    pushq %rbp
    pushq %rbx
    movq %rsp, %rbx
    movq 8(%rdi), %rax
    movq (%rdi), %rsp
    xorl %ebp, %ebp
    xorl %edi, %edi
    call *%rax
    movq %rbx, %rsp
    popq %rbx
    popq %rbp
    ret
    .size tsuki.call.on.stack, . - tsuki.call.on.stack
